#!/usr/bin/env python3
"""The installed program, in a place of its own: its data and catalogues are those beside it, and not
those of the tree that it was built from."""
import os
import shutil
import subprocess
import sys

import harness
from harness import (TRAIN_IMAGES, TRAIN_LABELS, Folder, case, check, environment, images, labels,
                     main, succeed, write)

ROOT = Folder()


def install():
    """Installs as a packager does; returns the paths of what was installed."""
    if not shutil.which('meson'):
        print('1..0 # SKIP there is no meson')
        sys.exit(0)
    subprocess.run(['meson', 'install', '-C', os.environ['BACKPROP_BUILD'], '--no-rebuild', '--quiet',
                    '--destdir', ROOT.name], check=True, stdout=subprocess.DEVNULL)
    return [os.path.join(folder, name) for folder, _, names in os.walk(ROOT.name) for name in names]


FILES = install()


def find(end):
    found = [path for path in FILES if path.endswith(end)]
    check(len(found) == 1, f'{found} for {end}')
    return found[0]


@case
def data():
    """data are those that were installed with the program"""
    folder = os.path.dirname(find(f'mnist/{TRAIN_IMAGES}.gz'))
    harness.PROGRAM = find('bin/backprop')
    words = ('train', '--epochs', '1')
    check('of 59500' in succeed(*words), 'MNIST')
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    write(folder, TRAIN_IMAGES, images(600))
    write(folder, TRAIN_LABELS, labels(600))
    check('of 100' in succeed(*words), 'the data of this test')


@case
def catalogues():
    """translations are those that were installed with the program"""
    harness.PROGRAM = find('bin/backprop')
    words, env = ('xor', '--epochs', '1'), environment(LANGUAGE='de')
    check('Epoche ' in succeed(*words, env=env), 'German')
    os.remove(find('de/LC_MESSAGES/backprop.mo'))
    check('Epoch ' in succeed(*words, env=env), 'no German any more')


main()
