#!/usr/bin/env python3
"""What the article's experiments give in NumPy, to put beside `backprop train`.

    tests/bench/article-numpy.py [PRESET…]      all four presets without arguments

Prints one JSON object a preset. The products go through whatever BLAS NumPy was given, so the raw
presets' accuracies differ from machine to machine."""
import argparse
import json
import os
import tempfile

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')

import numpy as np

import data_files
import peer_common
import peer_numpy

PRESETS = {
    'baseline': dict(hidden=50, epochs=300, scaling='none'),
    'scaled': dict(hidden=50, epochs=300, scaling='standardize'),
    'bigger': dict(hidden=250, epochs=500, scaling='none'),
    'bigger-scaled': dict(hidden=250, epochs=500, scaling='standardize'),
}
COMMON = dict(first=0, images=500, batches=25, rate=0.001, l2=0.5, seed=42, precision='double')
TEST = dict(first=500, images=59500, batches=1)


def experiment(name, folder):
    options = {**COMMON, **PRESETS[name], 'data': folder}
    network = peer_numpy.ArticleMatrices(peer_common.prepare(argparse.Namespace(**options)))
    loss = network.train()
    test = peer_common.prepare(argparse.Namespace(**{**options, **TEST}))
    predictions = network.predict(test.inputs)
    return {
        'preset': name,
        'last_loss': loss,
        'train_accuracy': float(np.mean(network.predict(network.work.inputs) == network.work.labels)),
        'test_accuracy': float(np.mean(predictions == test.labels)),
        'first_test_labels': test.labels[:5].tolist(),
        'first_test_predictions': predictions[:5].tolist(),
    }


def main():
    parser = argparse.ArgumentParser(description='The article’s experiments in NumPy.')
    parser.add_argument('presets', nargs='*', metavar='PRESET', help=', '.join(PRESETS))
    names = parser.parse_args().presets or list(PRESETS)
    unknown = [name for name in names if name not in PRESETS]
    if unknown:
        parser.error(f'there is no preset {unknown[0]!r}; there are ' + ', '.join(PRESETS))
    with tempfile.TemporaryDirectory() as folder, np.errstate(over='ignore', divide='ignore'):
        data_files.unpack(folder)
        for name in names:
            print(json.dumps(experiment(name, folder)), flush=True)


if __name__ == '__main__':
    main()
