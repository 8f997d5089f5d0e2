#!/usr/bin/env python3
"""The article's classifier in NumPy, to put beside `backprop train`.

    tests/bench/article-numpy.py [PRESET…]      all four presets without arguments

Prints one JSON object a preset. Written from the article's formulas as HACKING.md's "numbers
contract" tells them: the same stream, split, minibatches and loss. The products go through whatever
BLAS NumPy was given, so the raw presets' accuracies differ from machine to machine.
"""
import argparse
import gzip
import json
import os
import sys
import time

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')

import numpy as np

MNIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data', 'mnist')

PRESETS = {
    'baseline': dict(hidden=50, epochs=300, standardize=False),
    'scaled': dict(hidden=50, epochs=300, standardize=True),
    'bigger': dict(hidden=250, epochs=500, standardize=False),
    'bigger-scaled': dict(hidden=250, epochs=500, standardize=True),
}
SEED, TRAIN_SIZE, BATCHES, LEARNING_RATE, L2, CLASSES = 42, 500, 25, 0.001, 0.5, 10


def read_idx(name):
    with gzip.open(os.path.join(MNIST, name + '.gz')) as file:
        content = file.read()
    rank = content[3]
    shape = np.frombuffer(content, '>u4', rank, 4).astype(int)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def standardize(inputs):
    """Each column to mean 0 and population deviation 1; a constant column stays at 0."""
    deviation = inputs.std(axis=0)
    deviation[deviation == 0] = 1
    return (inputs - inputs.mean(axis=0)) / deviation


def sigmoid(z):
    tail = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, tail) / (1 + tail)


def softmax(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def with_ones(matrix):
    return np.vstack([np.ones((1, matrix.shape[1])), matrix])


def forward(w1, w2, inputs):
    a0 = with_ones(inputs.T)
    a1 = with_ones(sigmoid(w1 @ a0))
    return a0, a1, w2 @ a1


def penalty(weights):
    return L2 / 2 * np.square(weights[:, 1:]).sum()


def step(w1, w2, inputs, targets):
    """One minibatch; returns its loss, computed with the weights before the update."""
    a0, a1, z2 = forward(w1, w2, inputs)
    a2 = sigmoid(z2)
    hit = targets == 1
    crosses = np.zeros(targets.shape)
    crosses[hit] = -np.log(a2[hit])
    loss = 0.5 * np.mean(crosses.sum(axis=1) + penalty(w1) + penalty(w2))

    d2 = a2 - targets
    hidden = a1[1:]
    d1 = (w2[:, 1:].T @ d2) * hidden * (1 - hidden)
    g1, g2 = d1 @ a0.T, d2 @ a1.T
    g1[:, 1:] += L2 * w1[:, 1:]
    g2[:, 1:] += L2 * w2[:, 1:]
    w1 -= LEARNING_RATE * g1
    w2 -= LEARNING_RATE * g2
    return loss


def train(inputs, labels, hidden, epochs):
    stream = np.random.RandomState(SEED)
    w1 = stream.uniform(-1, 1, (hidden, 1 + inputs.shape[1]))
    w2 = stream.uniform(-1, 1, (CLASSES, 1 + hidden))
    targets = np.eye(CLASSES)[labels].T
    batches = np.array_split(np.arange(len(inputs)), BATCHES)
    losses = [np.mean([step(w1, w2, inputs[b], targets[:, b]) for b in batches]) for _ in range(epochs)]
    return w1, w2, losses


def predict(w1, w2, inputs, block=5000):
    net = [forward(w1, w2, inputs[i:i + block])[2] for i in range(0, len(inputs), block)]
    return np.hstack(net)


def experiment(name, images, labels):
    preset = PRESETS[name]
    x_train, x_test = (part.astype(float) for part in (images[:TRAIN_SIZE], images[TRAIN_SIZE:]))
    y_train, y_test = labels[:TRAIN_SIZE], labels[TRAIN_SIZE:]
    if preset['standardize']:
        x_train, x_test = standardize(x_train), standardize(x_test)

    begin = time.perf_counter()
    w1, w2, losses = train(x_train, y_train, preset['hidden'], preset['epochs'])
    seconds = time.perf_counter() - begin

    z_train, z_test = predict(w1, w2, x_train), predict(w1, w2, x_test)
    return {
        'preset': name,
        'loss_first_and_last': [losses[0], losses[-1]],
        'train_accuracy': float(np.mean(z_train.argmax(axis=0) == y_train)),
        'test_accuracy': float(np.mean(z_test.argmax(axis=0) == y_test)),
        'first_test_labels': y_test[:5].tolist(),
        'first_test_predictions': z_test[:, :5].argmax(axis=0).tolist(),
        'class_distribution_of_test_1': softmax(sigmoid(z_test[:, 1])).tolist(),
        'train_seconds': seconds,
    }


def main():
    parser = argparse.ArgumentParser(description='The article\'s classifier in NumPy.')
    parser.add_argument('presets', nargs='*', metavar='PRESET', help=', '.join(PRESETS))
    names = parser.parse_args().presets or list(PRESETS)
    unknown = [name for name in names if name not in PRESETS]
    if unknown:
        parser.error(f'there is no preset {unknown[0]!r}; there are ' + ', '.join(PRESETS))

    images = read_idx('train-images-idx3-ubyte').reshape(60000, -1)
    labels = read_idx('train-labels-idx1-ubyte')
    order = np.random.RandomState(SEED).permutation(len(images))
    images, labels = images[order], labels[order]
    for name in names:
        print(json.dumps(experiment(name, images, labels)))
        sys.stdout.flush()


if __name__ == '__main__':
    main()
