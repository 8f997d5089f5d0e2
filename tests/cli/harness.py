"""What the tests of the command line share: they start the program as a person does, with no
display, and look at what comes back. Speaks TAP."""
import gzip
import os
import struct
import subprocess
import sys
import tempfile
import traceback
import zlib

PROGRAM = os.environ.get('BACKPROP_PROGRAM', 'backprop')
TEST_DATA = os.environ.get('BACKPROP_TEST_DATA', '')
# Set in builds where full-length runs would take too long (sanitizers).
SHORT = os.environ.get('BACKPROP_TEST_SHORT') == '1'

TRAIN_IMAGES, TRAIN_LABELS = 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'
T10K_IMAGES, T10K_LABELS = 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'

_cases = []


def case(function):
    """Marks a function as a test; its docstring is the test's name."""
    _cases.append(function)
    return function


class Skip(Exception):
    """Raised by a test that cannot be done here, with the reason."""


def main():
    print(f'1..{len(_cases)}', flush=True)
    failed = False
    for number, function in enumerate(_cases, 1):
        try:
            function()
            verdict, note = 'ok', ''
        except Skip as reason:
            verdict, note = 'ok', f' # SKIP {reason}'
        except Exception:  # a test that breaks has failed
            traceback.print_exc()
            verdict, note, failed = 'not ok', '', True
        print(f'{verdict} {number} - {function.__doc__}{note}', flush=True)
    sys.exit(1 if failed else 0)


def check(condition, *what):
    if not condition:
        raise AssertionError(' '.join(str(part) for part in what))


def same(found, expected, what=''):
    check(found == expected, what, f'{found!r} is not {expected!r}')


def near(found, expected, relative, absolute=0.0, what=''):
    check(abs(found - expected) <= max(absolute, relative * abs(expected)),
          what, f'{found!r} is too far from {expected!r}')


# --- running the program ---

class Result:
    def __init__(self, words, status, out, err):
        self.words, self.status, self.out, self.err = words, status, out, err

    def __str__(self):
        return f'{self.words} gave {self.status}, {self.out[:500]!r}, {self.err[:2000]!r}'


def environment(**changes):
    """No display; nothing of the person's own."""
    env = {name: value for name, value in os.environ.items()
           if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'LANG', 'LANGUAGE')
           and not name.startswith('LC_')}
    env.update({'LC_ALL': 'C.UTF-8', 'TERM': 'xterm', **changes})
    return env


def start(*words, **options):
    options.setdefault('env', environment())
    options.setdefault('stdin', subprocess.DEVNULL)
    options.setdefault('stdout', subprocess.PIPE)
    options.setdefault('stderr', subprocess.PIPE)
    return subprocess.Popen([PROGRAM, *words], **options)


def run(*words, **options):
    process = start(*words, **options)
    out, err = process.communicate()
    return Result(words, process.returncode, (out or b'').decode(), (err or b'').decode())


def succeed(*words, **options):
    """A call that must do its work and complain about nothing; returns standard output."""
    result = run(*words, **options)
    check(result.status == 0 and result.err == '', result)
    return result.out


def refuse(status, mentioned, *words, **options):
    """A call that must end with that status, one line on standard error that has every text of
    mentioned in it, and nothing on standard output; returns the line."""
    result = run(*words, **options)
    same(result.status, status, result)
    same(result.out, '', result)
    one_line(result, *mentioned)
    return result.err


def one_line(result, *mentioned):
    check(result.err.endswith('\n') and result.err.count('\n') == 1, 'not one line:', result)
    check(result.err.startswith('backprop: ') and len(result.err) > len('backprop: \n'), result)
    for text in mentioned:
        check(text in result.err, f'{text!r} is not in', result)


# --- folders and data of the tests' own ---

class Folder(tempfile.TemporaryDirectory):
    """A temporary folder, gone after the with block."""

    def __init__(self):
        super().__init__(prefix='backprop-test-')


def write(folder, name, content):
    with open(os.path.join(folder, name), 'wb') as file:
        file.write(content)


def images(count, rows=4, columns=4, magic=0x803, pixels=None):
    """An IDX file of images that differ by class (index modulo 3)."""
    if pixels is None:
        pixels = bytes((i % 3 * 80 + (i * 7 + p * (i % 3 + 1) * 31) % 60) % 256
                       for i in range(count) for p in range(rows * columns))
    return struct.pack('>4I', magic, count, rows, columns) + pixels


def labels(count, magic=0x801, values=None):
    values = bytes(i % 3 for i in range(count)) if values is None else values
    return struct.pack('>2I', magic, count) + values


def small_data(folder, count=60, t10k=12, rows=4, columns=4):
    """Tiny data under MNIST's names, 3 classes."""
    write(folder, TRAIN_IMAGES, images(count, rows, columns))
    write(folder, TRAIN_LABELS, labels(count))
    if t10k:
        write(folder, T10K_IMAGES, images(t10k, rows, columns))
        write(folder, T10K_LABELS, labels(t10k))


def zipped(content):
    return gzip.compress(content, mtime=0)


# --- what is written ---

def read_png(path):
    """Width, height and the bytes of all pixels of a PNG."""
    with open(path, 'rb') as file:
        content = file.read()
    same(content[:8], b'\x89PNG\r\n\x1a\n')
    width, height = struct.unpack('>2I', content[16:24])
    at, packed = 8, b''
    while at < len(content):
        length, kind = struct.unpack('>I4s', content[at:at + 8])
        if kind == b'IDAT':
            packed += content[at + 8:at + 8 + length]
        at += 12 + length
    same(at, len(content))
    return width, height, zlib.decompress(packed)


# Words for a run on small_data that takes no time.
QUICK = ('--train-size', '30', '--batches', '5', '--hidden', '6', '--epochs', '8')
