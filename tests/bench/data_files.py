"""MNIST's training file as the contestants read it: unpacked."""
import gzip
import os
import shutil

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
NAMES = ('train-images-idx3-ubyte', 'train-labels-idx1-ubyte')


def unpack(folder):
    for name in NAMES:
        with gzip.open(os.path.join(ROOT, 'data', 'mnist', name + '.gz')) as packed:
            with open(os.path.join(folder, name), 'wb') as file:
                shutil.copyfileobj(packed, file)
