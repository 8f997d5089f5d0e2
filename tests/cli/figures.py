#!/usr/bin/env python3
"""plot: figures of the article as files. What is in the figures, test-article-figure.c looks at."""
import os
import re

from harness import Folder, case, check, main, read_png, refuse, same, succeed

FIGURES = ('sigmoid', 'softmax')


def plot(folder, figure, name, *words):
    """Saves the figure; returns the file's path and content."""
    path = os.path.join(folder, name)
    same(succeed('plot', figure, '--output', path, *words), '')
    same(os.listdir(folder), [name])
    with open(path, 'rb') as file:
        content = file.read()
    return path, content


@case
def png_sizes():
    """a PNG has width × scale times height × scale pixels, and something on it"""
    for figure in FIGURES:
        for words, size in (((), (1600, 1200)), (('--scale', '1'), (800, 600)),
                            (('--width', '400', '--height', '300'), (800, 600)),
                            (('--width', '101', '--height', '77', '--scale', '1.5'), (152, 116))):
            with Folder() as folder:
                path, _ = plot(folder, figure, 'figure.png', *words)
                width, height, pixels = read_png(path)
            same((width, height), size)
            check(len(set(pixels)) > 16, 'the picture is empty')


@case
def vectors():
    """an SVG or PDF has the figure’s own size, whatever the scale"""
    for figure in FIGURES:
        for words in ((), ('--scale', '100')):
            with Folder() as folder:
                _, svg = plot(folder, figure, 'figure.svg', '--width', '640', *words)
            check(re.search(rb'<svg[^>]* width="640(px)?" height="600(px)?"', svg), svg[:300])
            with Folder() as folder:
                _, pdf = plot(folder, figure, 'FIGURE.PDF', '--width', '640', *words)
            check(pdf.startswith(b'%PDF-') and b'/MediaBox [ 0 0 480 450 ]' in pdf, pdf[:300])


@case
def repeats():
    """the same figure gives the same bytes, another figure others"""
    contents = []
    for figure in ('sigmoid', 'sigmoid', 'softmax'):
        with Folder() as folder:
            contents.append(plot(folder, figure, 'figure.svg')[1])
    same(contents[0] == contents[1], True)
    same(contents[0] == contents[2], False)


@case
def order():
    """the figure’s name stands anywhere, behind “--” too; a file that is there is replaced"""
    with Folder() as folder:
        path = folder + '/figure.svg'
        whole = plot(folder, 'softmax', 'figure.svg')[1]
        for words in (('--output', path, 'softmax'), ('--output=' + path, '--', 'softmax')):
            with open(path, 'wb') as file:
                file.write(b'old')
            same(succeed('plot', *words), '')
            with open(path, 'rb') as file:
                same(file.read(), whole)


@case
def wrong_words():
    """wrong words are refused with a sentence, and nothing is written"""
    with Folder() as folder:
        path = folder + '/figure.png'
        output = ('--output', path)
        for mentioned, words in (
                (('sigmoid, softmax',), output), (('--output',), ('sigmoid',)),
                (('“relu”', 'sigmoid, softmax'), ('relu', *output)),
                (('sigmoid, softmax',), ('', *output)),
                (('one figure',), ('sigmoid', 'softmax', *output)),
                (('one figure',), ('sigmoid', *output, '--', 'softmax')),
                (('--json', 'plot --help'), ('sigmoid', '--json', *output)),
                (('--json=no', 'plot --help'), ('sigmoid', '--json=no', *output)),
                (('--output', '“figure.jpg”', '.png'), ('sigmoid', '--output', 'figure.jpg')),
                (('--output', '.svg'), ('sigmoid', '--output', '')),
                (('--output', '.pdf'), ('sigmoid', '--output', folder + '/.png')),
                (('--width', '“63”', '64', '16384'), ('sigmoid', *output, '--width', '63')),
                (('--height', '“1e3”'), ('sigmoid', *output, '--height', '1e3')),
                (('--scale', '“0”'), ('sigmoid', *output, '--scale', '0')),
                (('--scale', '“nan”'), ('sigmoid', *output, '--scale', 'nan')),
                (('80 × 60', '64', '16384'), ('sigmoid', *output, '--scale', '0.1')),
                (('32768 × 1200', '16384'), ('sigmoid', *output, '--width', '16384')),
                (('8e+302 × 6e+302', '16384'), ('sigmoid', *output, '--scale', '1e300')),
                (('10001 × 10000', '100 million'),
                 ('sigmoid', *output, '--width', '10001', '--height', '10000', '--scale', '1'))):
            refuse(2, mentioned, 'plot', *words)
        same(os.listdir(folder), [])


@case
def places():
    """places where no file can be give exit status 1"""
    with Folder() as folder:
        os.mkdir(folder + '/figure.svg')
        for path in (folder + '/figure.svg', folder + '/none/figure.svg', '/proc/figure.svg'):
            refuse(1, (path,), 'plot', 'softmax', '--output', path)


@case
def help_text():
    """plot --help tells the figures, the options and examples"""
    text = succeed('plot', '--help')
    for word in ('sigmoid', 'softmax', '--output', '--width', '--height', '--scale', '16384',
                 'Exit status', 'Examples'):
        check(word in text, word, 'is not in', text)
    check(all(len(line) <= 90 for line in text.splitlines()), text)
    check('plot' in succeed('--help'), '--help')


main()
