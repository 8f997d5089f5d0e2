"""What the peers share: the options, the same images and initial weights, the clock, the report."""
import argparse
import ctypes
import dataclasses
import json
import os
import time

import numpy as np

CLASSES = 10


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True, help='folder of the unpacked IDX files')
    for name in ('hidden', 'images', 'batches', 'epochs', 'first', 'passes', 'seed'):
        parser.add_argument('--' + name, type=int, required=True)
    for name in ('rate', 'l2'):
        parser.add_argument('--' + name, type=float, required=True)
    parser.add_argument('--scaling', choices=('none', 'unit', 'standardize'), required=True)
    parser.add_argument('--precision', choices=('double', 'float'), default='double')
    parser.add_argument('--way', default='hand')
    return parser.parse_args()


@dataclasses.dataclass
class Work:
    """What is given before the clock starts: matrices with one row an image."""
    options: argparse.Namespace
    inputs: np.ndarray  # images × features
    labels: np.ndarray
    targets: np.ndarray  # images × classes, one-hot
    weights: list  # of each layer: (in × out, out)
    batches: list  # slices


def read_idx(folder, name):
    content = np.fromfile(os.path.join(folder, name), np.uint8)
    shape = np.frombuffer(content[4:4 + 4 * content[3]].tobytes(), '>u4').astype(int)
    return content[4 + 4 * len(shape):].reshape(shape)


def scale(pixels, scaling, dtype):
    inputs = pixels.astype(float)
    if scaling == 'unit':
        inputs /= 255
    elif scaling == 'standardize':
        deviation = inputs.std(axis=0)
        deviation[deviation == 0] = 1
        inputs = (inputs - inputs.mean(axis=0)) / deviation
    return np.ascontiguousarray(inputs, dtype)


def initial_weights(seed, sizes, dtype):
    """The article's: drawn as out × (1 + in), bias first."""
    stream = np.random.RandomState(seed)
    for n_in, n_out in zip(sizes, sizes[1:]):
        drawn = stream.uniform(-1, 1, (n_out, 1 + n_in))
        yield np.ascontiguousarray(drawn[:, 1:].T, dtype), drawn[:, 0].astype(dtype)


def prepare(given):
    dtype = np.float32 if given.precision == 'float' else np.float64
    pixels = read_idx(given.data, 'train-images-idx3-ubyte')
    order = np.random.RandomState(given.seed).permutation(len(pixels))
    chosen = order[given.first:given.first + given.images]
    labels = read_idx(given.data, 'train-labels-idx1-ubyte')[chosen]
    inputs = scale(pixels[chosen].reshape(given.images, -1), given.scaling, dtype)
    bounds = np.linspace(0, given.images, given.batches + 1).astype(int)
    return Work(given, inputs, labels.astype(np.int64), np.eye(CLASSES, dtype=dtype)[labels],
                list(initial_weights(given.seed, (inputs.shape[1], given.hidden, CLASSES), dtype)),
                [slice(a, b) for a, b in zip(bounds, bounds[1:])])


def openblas_name(what):
    """What OpenBLAS says of itself as its “config” or “corename”; None where this process computes
    with something else."""
    with open('/proc/self/maps', encoding='utf-8') as maps:
        paths = sorted({line.split()[-1] for line in maps if 'blas' in line})
    for path in paths:
        try:
            function = getattr(ctypes.CDLL(path), f'openblas_get_{what}')
        except (OSError, AttributeError):
            continue
        function.restype = ctypes.c_char_p
        return function().decode()
    return None


def blas():
    config = openblas_name('config')
    return (f'{" ".join(config.split()[:2])}, {openblas_name("corename")} kernels' if config
            else 'a BLAS that is not OpenBLAS')


def sum_of_squares(weights):
    return float(sum(np.square(w, dtype=float).sum() for w, _ in weights))


def timed(function):
    """(CPU seconds of the process, seconds on the wall, the result)."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = function()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def score(work, network):
    passes = work.options.passes
    cpu, wall, classes = timed(lambda: [network.predict(work.inputs) for _ in range(passes)][-1])
    return cpu / passes, wall / passes, None, classes


def train(work, network):
    cpu, wall, loss = timed(network.train)
    return cpu, wall, loss, network.predict(work.inputs)


def run(software, **ways):
    """ways: what makes a network of the Work, by the option --way. A network has train(), which
    does all epochs and returns the mean loss of the last one's minibatches, or None where that is
    not the article's; predict(), which returns the classes; and weights(), like Work's."""
    work = prepare(options())
    network = ways[work.options.way](work)
    cpu, wall, loss, classes = (score if work.options.passes else train)(work, network)
    print(json.dumps({
        'seconds': cpu,
        'wall': wall,
        'loss': loss,
        'squares': sum_of_squares(network.weights()),
        'accuracy': float(np.mean(classes == work.labels)),
        'predicted': np.bincount(classes, minlength=CLASSES).tolist(),
        'software': software,
        'blas': blas(),
    }))
