#!/usr/bin/env python3
"""The numbers contract, tried: builds by different compilers at different optimisation levels give
the same weights and the same losses, bit by bit. Speaks TAP.

    same-bits.py ROOT SCRATCH [--full]      --full: the presets at full length, not at ten epochs

BACKPROP_OTHER_GLIBC=FOLDER, the libraries of another libc6 unpacked, has one of the builds run with that C library too.
"""
import glob
import gzip
import json
import os
import random
import shutil
import subprocess
import sys

GCC, CLANG = ('gcc',), ('clang-14', 'clang')
REFERENCE = ('gcc -O0', GCC, '0')
FASTEST = ''  # the instruction set that the program chooses
# What is compared with the reference: a build, an instruction set, and what is added to the words of “train”.
OTHERS = (
    ('gcc -O3', ('gcc -O3', GCC, '3'), FASTEST, []),
    ('gcc -O3 once more', ('gcc -O3', GCC, '3'), FASTEST, []),
    ('gcc -O3 with two threads', ('gcc -O3', GCC, '3'), FASTEST, ['--threads', '2']),
    ('gcc -O3 with three threads', ('gcc -O3', GCC, '3'), FASTEST, ['--threads', '3']),
    ('gcc -O3 with seven threads', ('gcc -O3', GCC, '3'), FASTEST, ['--threads', '7']),
    ('gcc -O3 with AVX2', ('gcc -O3', GCC, '3'), 'avx2', []),
    ('gcc -O3 without vectors', ('gcc -O3', GCC, '3'), 'plain', []),
    ('gcc -O1', ('gcc -O1', GCC, '1'), FASTEST, []),
    ('clang -O0', ('clang -O0', CLANG, '0'), FASTEST, []),
    ('clang -O3', ('clang -O3', CLANG, '3'), FASTEST, []),
)
OTHER_GLIBC = os.environ.get('BACKPROP_OTHER_GLIBC')
if OTHER_GLIBC:
    OTHERS += (('gcc -O3 with another C library', ('gcc -O3', GCC, '3'), FASTEST, []),)
WHOLE = 'clang -O3'  # also compiles the window: no warning from the second compiler

PRESETS = ('baseline', 'scaled', 'bigger', 'bigger-scaled', 'class-defaults')
TRAIN_FILES = ('train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz')
TEST_IMAGES = 100
ODD_DATA = 'odd-data'  # beside the other one
ODD_INPUTS = 13


# Two deep networks that between them have everything there is.
DEEP = ('train --hidden 40,20 --activation relu,tanh --output softmax --init he --optimizer adam --schedule cosine '
        '--dropout 0.3 --input-dropout 0.1 --max-norm 2 --reshuffle --batch-size 60 --validation 100 '
        '--scaling unit --l2 0.01').split()
OTHER_DEEP = ('train --hidden 40,9,8 --activation tanh,sigmoid,relu --init glorot --optimizer nesterov --schedule step '
              '--dropout 0.1 --l1 0.001 --validation 50 --patience 5 --scaling standardize --corrected').split()

def calls(full):
    """(what it is, words of the call) of everything that is compared."""
    length = [] if full else ['--epochs', '10']
    for preset in PRESETS:
        yield preset, ['train', '--preset', preset, *length]
    yield 'corrected', ['train', '--corrected', '--scaling', 'standardize', '--l1', '0.01', *length]
    yield 'uneven batches', ['train', '--scaling', 'unit', '--batches', '7', *length]
    yield 'augmented', ['train', '--scaling', 'standardize', '--augment', 'default,stroke=0.5,ink=2,hands=0.5,fit=1,weaken=5', *length]
    yield 'deep', [*DEEP, *length]
    yield 'thirteen inputs', ['train', '--data', ODD_DATA, '--hidden', '3', '--scaling', 'unit', '--batches', '7', *length]
    yield 'deep corrected', [*OTHER_DEEP, *length]
    yield 'one hidden unit', ['train', '--hidden', '1', '--scaling', 'unit', *length]
    every = ['--every', '100']
    yield 'xor', ['xor', *every] + ([] if full else ['--epochs', '1000'])
    yield 'xor corrected', ['xor', '--corrected', *every] + ([] if full else ['--epochs', '1000'])


def small_data(root, folder):
    """The real training file with few test images, so that time goes into training."""
    source = os.path.join(root, 'data', 'mnist')
    os.makedirs(folder, exist_ok=True)
    for name in TRAIN_FILES:
        if not os.path.exists(os.path.join(folder, name)):
            os.symlink(os.path.join(source, name), os.path.join(folder, name))
    for name, header, size in (('t10k-images-idx3-ubyte', 16, 784), ('t10k-labels-idx1-ubyte', 8, 1)):
        with gzip.open(os.path.join(source, name + '.gz')) as file:
            content = bytearray(file.read(header + TEST_IMAGES * size))
        content[4:8] = TEST_IMAGES.to_bytes(4, 'big')
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(content)


def idx_header(kind, *sizes):
    return bytes([0, 0, 8, kind]) + b''.join(size.to_bytes(4, 'big') for size in sizes)


def odd_data(folder):
    """Pictures of one row of random bytes, of which three of four are 0."""
    numbers = random.Random(13)
    os.makedirs(folder, exist_ok=True)
    for name, n_images in (('train', 600), ('t10k', TEST_IMAGES)):
        pixels = bytes(numbers.randrange(256) * (numbers.randrange(4) == 0) for _ in range(ODD_INPUTS * n_images))
        labels = bytes(numbers.randrange(10) for _ in range(n_images))
        with open(os.path.join(folder, name + '-images-idx3-ubyte'), 'wb') as file:
            file.write(idx_header(3, n_images, 1, ODD_INPUTS) + pixels)
        with open(os.path.join(folder, name + '-labels-idx1-ubyte'), 'wb') as file:
            file.write(idx_header(1, n_images) + labels)


def quietly(*words, **options):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"Bail out! {' '.join(words)} failed\n" + done.stdout + done.stderr)
    return done.stdout


def build(variant, root, scratch):
    """Returns the program, or None where the compiler is missing."""
    name, compilers, optimization = variant
    compiler = next(filter(shutil.which, compilers), None)
    if compiler is None:
        return None
    folder = os.path.join(scratch, name.replace(' ', ''))
    if not os.path.exists(os.path.join(folder, 'build.ninja')):
        quietly('meson', 'setup', folder, root, '-Doptimization=' + optimization, '-Ddebug=false',
                '-Dwerror=true', env={**os.environ, 'CC': compiler})
    targets = ['tests/bits/backprop-cli'] + (['all'] if name == WHOLE else [])
    quietly('ninja', '-C', folder, *targets)
    return os.path.join(folder, 'tests', 'bits', 'backprop-cli')


def runs_here(instruction_set):
    flags = open('/proc/cpuinfo', encoding='ascii').read().split()
    return {'avx2': 'avx2', 'avx512': 'avx512f'}.get(instruction_set, 'fpu') in flags or instruction_set == 'plain'


def launcher(label):
    """What comes before the program's name."""
    if not OTHER_GLIBC or label != OTHERS[-1][0]:
        return []
    return [*glob.glob(os.path.join(OTHER_GLIBC, 'ld-linux*')), '--library-path', OTHER_GLIBC]


def numbers(program, words, data, instruction_set=FASTEST, launch=()):
    """The weights' hash and the losses (or error sums) of one call."""
    if words[0] == 'train':
        words = [*words, '--test-on', 't10k', *([] if '--data' in words else ['--data', data])]
    env = {**os.environ, **({'BACKPROP_ISA': instruction_set} if instruction_set else {})}
    result = json.loads(quietly(*launch, program, *words, '--json', env=env, cwd=os.path.dirname(data)))
    return result['weights_sha256'], result.get('loss', result.get('error_sum'))


def compare(numbers_of, expected):
    """A sentence about the first difference, or None."""
    (sha256, losses), (expected_sha256, expected_losses) = numbers_of, expected
    for epoch, pair in enumerate(zip(losses, expected_losses)):
        if pair[0] != pair[1]:
            return f'loss {epoch} is {pair[0]!r}, not {pair[1]!r}'
    if len(losses) != len(expected_losses):
        return f'{len(losses)} losses, not {len(expected_losses)}'
    return None if sha256 == expected_sha256 else f'weights {sha256}, not {expected_sha256}'


def main():
    root, scratch = sys.argv[1:3]
    work = list(calls('--full' in sys.argv[3:]))
    os.makedirs(scratch, exist_ok=True)
    data = os.path.join(scratch, 'data')
    small_data(root, data)
    odd_data(os.path.join(scratch, ODD_DATA))

    print(f'1..{len(OTHERS) * len(work)}', flush=True)
    reference = build(REFERENCE, root, scratch)
    if reference is None:
        sys.exit('Bail out! there is no gcc')
    expected = {what: numbers(reference, words, data) for what, words in work}
    count, failed = 0, False
    for label, variant, instruction_set, extra in OTHERS:
        program = build(variant, root, scratch)
        for what, words in work:
            count += 1
            line = f'{count} - {what}: {label} as {REFERENCE[0]}'
            if program is None:
                print(f'ok {line} # SKIP {variant[1][0]} is not installed', flush=True)
                continue
            if instruction_set and not runs_here(instruction_set):
                print(f'ok {line} # SKIP this processor has no {instruction_set}', flush=True)
                continue
            call = words + (extra if words[0] == 'train' else [])
            difference = compare(numbers(program, call, data, instruction_set, launcher(label)), expected[what])
            if difference:
                failed = True
                print(f'# {difference}')
            print(('not ok ' if difference else 'ok ') + line, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
