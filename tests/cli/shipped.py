#!/usr/bin/env python3
"""The network that comes with the program is, byte for byte, what train --preset draw saves."""
import os

from harness import Folder, case, check, main, succeed

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(*names):
    with open(os.path.join(*names), 'rb') as file:
        return file.read()


@case
def is_what_the_preset_saves():
    """the shipped network is what the preset draw gives here"""
    with Folder() as folder:
        path = os.path.join(folder, 'digits.safetensors')
        succeed('train', '--preset', 'draw', '--threads', '2', '--save-model', path, '--json')
        check(read(path) == read(ROOT, 'data', 'models', 'digits.safetensors'), 'the files differ')


main()
