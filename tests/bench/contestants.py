"""Who takes part: our program with each instruction set, and whichever peers are installed."""
import dataclasses
import json
import os
import subprocess
import sys

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
    label = {'avx512': 'AVX-512', 'avx2': 'AVX2'}.get(isa, isa)
    several = f', {threads} threads' if threads > 1 else ''
    key = f'ours-{isa}-{threads}' if threads > 1 else f'ours-{isa}'
    return Contestant(key, f'Backprop, {label}{several}', words, is_ours=True)


def variants(script, python):
    """The contestants that one peer's script can be."""
    command = (python, os.path.join(HERE, script))
    if script == 'peer_numpy.py':
        for way, words in (('article', 'the article’s matrices'), ('apart', 'biases apart')):
            for tuned, environment in (('', {}), (', allocator tuned', TUNED_ALLOCATOR)):
                yield Contestant(f'numpy-{way}{"-tuned" if tuned else ""}', f'NumPy, {words}{tuned}',
                                 (*command, f'--way={way}'), environment)
    elif script == 'peer_sklearn.py':
        yield Contestant('sklearn', 'scikit-learn MLPClassifier', command)
    else:
        for precision in ('double', 'float'):
            for way, words in (('hand', 'by hand'), ('autograd', 'autograd')):
                yield Contestant(f'torch-{precision}-{way}', f'PyTorch {precision}, {words}',
                                 (*command, f'--precision={precision}', f'--way={way}'),
                                 is_float=precision == 'float')


def find_peers(pythons=(sys.executable, '/usr/bin/python3')):
    """(the contestants that are installed, the names of the modules that are not)."""
    found, missing = [], []
    for script, module in PEERS:
        python = python_with(module, pythons)
        if python:
            found += variants(script, python)
        else:
            missing.append(module)
    return found, missing
