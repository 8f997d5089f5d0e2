"""Who takes part: our program with each instruction set, and whichever peers are installed."""
import dataclasses
import json
import os
import subprocess
import sys

from workloads import ALL, FEW, MAIN

HERE = os.path.dirname(os.path.abspath(__file__))

# What a person may have set to tune libraries. Everybody is measured as if nobody had.
TUNING = ('OPENBLAS_', 'GOTO_', 'BLIS_', 'OMP_', 'KMP_', 'GOMP_', 'MKL_', 'NVPL_', 'NUMEXPR_', 'VECLIB_',
          'NPY_', 'ATEN_', 'TORCH_', 'PYTORCH_', 'DNNL_', 'ONEDNN_', 'MALLOC_', 'GLIBC_TUNABLES', 'LD_PRELOAD',
          'BACKPROP_ISA')
ONE_THREAD = {name: '1' for name in ('OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS')}
# NumPy's temporaries come from the heap and stay there, instead of from the kernel at every batch.
TUNED_ALLOCATOR = {
    'MALLOC_MMAP_THRESHOLD_': '1073741824',
    'MALLOC_TRIM_THRESHOLD_': '2147483648',
    'MALLOC_TOP_PAD_': '268435456',
}
# OpenBLAS's kernels for processors with AVX2 or more. On one that it does not know it takes others,
# several times as slow; then whoever is tuned is given those that fit the processor.
FITTING_KERNELS = ('Haswell', 'Zen', 'SkylakeX', 'Cooperlake', 'SapphireRapids')
KERNELS_OF = {'avx512': 'SkylakeX', 'avx2': 'Haswell'}
# The script of each peer and the module that it needs.
PEERS = (('peer_numpy.py', 'numpy'), ('peer_sklearn.py', 'sklearn'), ('peer_torch.py', 'torch'))


class Failed(Exception):
    """A program did not do its work; the text says which and why."""


@dataclasses.dataclass(frozen=True)
class Contestant:
    key: str  # what the goals know it by
    name: str  # what people read
    command: tuple
    environment: dict = dataclasses.field(default_factory=dict)
    is_float: bool = False
    is_ours: bool = False
    who: int = FEW  # takes part where a workload's is as high

    def run(self, workload, data):
        """Does the work once in a process of its own; what that reported."""
        words = [*self.command, f'--data={data}', *workload.words()]
        return json.loads(output_of(words, self.environment))


def clean_environment():
    return {k: v for k, v in os.environ.items() if not k.startswith(TUNING)}


def removed_variables():
    return sorted(set(os.environ) - set(clean_environment()))


def output_of(words, environment=None):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env={**clean_environment(), **ONE_THREAD, **(environment or {})})
    if done.returncode:
        raise Failed(f'{" ".join(words)} failed:\n{done.stderr}')
    return done.stdout


def python_with(module, pythons):
    """The first interpreter that can import the module, or None."""
    for python in pythons:
        try:
            output_of([python, '-c', f'import {module}'])
            return python
        except (Failed, OSError):
            continue
    return None


def ours(folder, isa, threads=1):
    words = (os.path.join(folder, 'bench-engine'), f'--isa={isa}', f'--threads={threads}')
    label = {'avx512': 'AVX-512', 'avx2': 'AVX2', 'plain': 'plain C'}[isa]
    several = f', {threads} threads' if threads > 1 else ''
    key = f'ours-{isa}-{threads}' if threads > 1 else f'ours-{isa}'
    return Contestant(key, f'Backprop, {label}{several}', words, is_ours=True,
                      who=MAIN if isa == 'plain' else FEW)


def all_ours(folder, isas, with_plain):
    """With each instruction set, the best first, and in plain C, which is slow; where there is
    nothing else it takes part everywhere."""
    plain = ours(folder, 'plain')
    if not isas:
        return [dataclasses.replace(plain, who=FEW)]
    return [ours(folder, isa) for isa in isas] + ([plain] if with_plain else [])


def numpy_variants(command, tuned):
    """The article's matrices carry the biases in a row of ones; without it less is copied."""
    for way, words, who in (('apart', '', FEW), ('article', ', the article’s matrices', ALL)):
        command_of_way = (*command, f'--way={way}')
        yield Contestant(f'numpy-{way}', f'NumPy as installed{words}', command_of_way, who=max(who, MAIN))
        yield Contestant(f'numpy-{way}-tuned', f'NumPy, tuned{words}', command_of_way,
                         {**TUNED_ALLOCATOR, **tuned}, who=who)


def torch_variants(command, tuned):
    for way, words in (('hand', 'by hand'), ('autograd', 'autograd')):
        for precision in ('double', 'float'):
            who = ALL if way == 'autograd' else MAIN if precision == 'float' else FEW
            yield Contestant(f'torch-{precision}-{way}', f'PyTorch {precision}, {words}',
                             (*command, f'--precision={precision}', f'--way={way}'), tuned,
                             is_float=precision == 'float', who=who)


def variants(script, python, tuned):
    """The contestants that one peer's script can be; `tuned` is the environment of whom is."""
    command = (python, os.path.join(HERE, script))
    if script == 'peer_numpy.py':
        return numpy_variants(command, tuned)
    if script == 'peer_torch.py':
        return torch_variants(command, tuned)
    return [Contestant('sklearn', 'scikit-learn MLPClassifier', command, tuned, who=MAIN)]


def better_kernels(chosen, isas):
    """The environment that makes OpenBLAS take other kernels than it has chosen, where those do not
    fit a processor with these instruction sets, the best first."""
    if not isas or not chosen or chosen in FITTING_KERNELS:
        return {}
    return {'OPENBLAS_CORETYPE': KERNELS_OF[isas[0]]}


def chosen_kernels(python):
    """What OpenBLAS takes by itself, or None where NumPy has another BLAS."""
    words = 'import numpy, peer_common; print(peer_common.openblas_name("corename") or "")'
    return output_of([python, '-B', '-c', words], {'PYTHONPATH': HERE}).strip() or None


def find_peers(isas, pythons=(sys.executable, '/usr/bin/python3')):
    """(the contestants that are installed, the names of the modules that are not)."""
    found, missing = [], []
    for script, module in PEERS:
        python = python_with(module, pythons)
        if python:
            found += variants(script, python, better_kernels(chosen_kernels(python), isas))
        else:
            missing.append(module)
    return found, missing
