#!/usr/bin/env python3
"""predict: pictures of digits by a saved network, and what is said of those that cannot be read."""
import gzip
import json
import os
import struct
import zlib

from harness import QUICK, Folder, case, check, main, refuse, run, same, small_data, succeed, write

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIDE = 28
GREY, COLOUR, PALETTE, GREY_ALPHA, COLOUR_ALPHA = 0, 2, 3, 4, 6  # kinds of PNG


def mnist(name, count, header):
    """The first bytes behind the header of one of MNIST's own files."""
    with gzip.open(os.path.join(ROOT, 'data', 'mnist', name)) as file:
        return file.read(header + count)[header:]


def png(rows, width=None, depth=8, kind=GREY, palette=b''):
    """A PNG of rows of bytes, as its depth and kind have them."""
    def chunk(name, content):
        return (struct.pack('>I', len(content)) + name + content
                + struct.pack('>I', zlib.crc32(name + content)))
    size = struct.pack('>2I5B', width or len(rows[0]), len(rows), depth, kind, 0, 0, 0)
    packer = zlib.compressobj(1)
    packed = b''.join(packer.compress(b'\0' + bytes(row)) for row in rows) + packer.flush()
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', size) + (chunk(b'PLTE', palette) if palette else b'')
            + chunk(b'IDAT', packed) + chunk(b'IEND', b''))


def picture(image, left, top, magnification, light):
    """An image moved on a sheet of 40 × 40 and enlarged, dark on light or light on dark."""
    sheet = [bytearray(40) for _ in range(40)]
    for y in range(SIDE):
        sheet[top + y][left:left + SIDE] = image[y * SIDE:(y + 1) * SIDE]
    rows = []
    for row in sheet:
        wide = bytes(255 - level if light else level for level in row for _ in range(magnification))
        rows += [wide] * magnification
    return png(rows)


def train(folder, *words):
    """A little training on MNIST, tested on the t10k files in their order."""
    path = folder + '/model.safetensors'
    result = json.loads(succeed('train', '--epochs', '3', '--scaling', 'unit', '--test-on', 't10k',
                                *words, '--save-model', path, '--json'))
    return result, path


@case
def test_images():
    """test images, moved, enlarged or inverted, are predicted as train predicted them"""
    pixels = mnist('t10k-images-idx3-ubyte.gz', 5 * SIDE * SIDE, 16)
    with Folder() as folder:
        result, model = train(folder)
        files = []
        for i in range(5):
            image = pixels[i * SIDE * SIDE:(i + 1) * SIDE * SIDE]
            write(folder, f'{i}.png', picture(image, i, 12 - i, 1 + i, light=i % 2 == 1))
            files.append(f'{folder}/{i}.png')
        found = json.loads(succeed('predict', '--model', model, *files, '--json'))
    same([entry['file'] for entry in found], files)
    same([entry['digit'] for entry in found], result['first_test_predictions'])
    same(found[1]['distribution'], result['class_distribution_of_test_1'])


@case
def modes():
    """as published no class can have more than 23.2 %; corrected the distribution is sharp"""
    image = mnist('t10k-images-idx3-ubyte.gz', SIDE * SIDE, 16)
    with Folder() as folder:
        write(folder, '7.png', picture(image, 6, 6, 3, light=True))
        for words, low, high in (((), .1, .2321), (('--corrected',), .25, 1)):
            _, model = train(folder, '--learning-rate', '0.05', *words)
            entry, = json.loads(succeed('predict', '--model', model, folder + '/7.png', '--json'))
            check(abs(sum(entry['distribution']) - 1) < 1e-12, entry)
            check(low < max(entry['distribution']) <= high, words, entry)
            same(entry['distribution'].index(max(entry['distribution'])), entry['digit'])


@case
def report():
    """a person gets a line for each picture, which begins with its file"""
    image = mnist('t10k-images-idx3-ubyte.gz', SIDE * SIDE, 16)
    with Folder() as folder:
        write(folder, '--7.png', picture(image, 6, 6, 3, light=True))
        _, model = train(folder)
        text = succeed('predict', '--model', model, '--', '--7.png', './--7.png', cwd=folder)
    same(len(text.splitlines()), 2)
    check(text.startswith('--7.png ') and '% that are possible' in text, text)


def modes_of(image):
    """The same digit, dark on light, in all the modes that PNG has."""
    greys = [image[y * SIDE:(y + 1) * SIDE] for y in range(SIDE)]
    def rows(pixel):
        return [b''.join(map(pixel, row)) for row in greys]
    return {
        'grey': png(rows(lambda ink: bytes((255 - ink,)))),
        'light-on-dark': png(rows(lambda ink: bytes((ink,)))),
        'grey-16': png(rows(lambda ink: bytes((255 - ink,)) * 2), SIDE, 16),
        'colour': png(rows(lambda ink: bytes((255 - ink,)) * 3), SIDE, 8, COLOUR),
        'colour-16': png(rows(lambda ink: bytes((255 - ink,)) * 6), SIDE, 16, COLOUR),
        'palette': png(rows(lambda ink: bytes((255 - ink,))), SIDE, 8, PALETTE,
                       bytes(level for i in range(256) for level in (i, i, i))),
        'grey-alpha': png(rows(lambda ink: bytes((0, ink))), SIDE, 8, GREY_ALPHA),
        'grey-alpha-16': png(rows(lambda ink: bytes((0, 0, ink, ink))), SIDE, 16, GREY_ALPHA),
        'white-ink': png(rows(lambda ink: bytes((255, 255, 255, ink))), SIDE, 8, COLOUR_ALPHA),
        'opaque': png(rows(lambda ink: bytes((255 - ink,) * 3) + b'\xff'), SIDE, 8, COLOUR_ALPHA),
    }


@case
def modes_of_pictures():
    """a digit is the same in grey, colours or a palette, with 8 bits or 16, and where paper is transparent"""
    pictures = modes_of(mnist('t10k-images-idx3-ubyte.gz', SIDE * SIDE, 16))
    with Folder() as folder:
        _, model = train(folder)
        for name, content in pictures.items():
            write(folder, name, content)
        found = json.loads(succeed('predict', '--model', model, '--json',
                                   *(f'{folder}/{name}' for name in pictures)))
    for name, entry in zip(pictures, found):
        same(entry['distribution'], found[0]['distribution'], name)


@case
def sizes():
    """one pixel wide and very long, and as large as a photograph: each is read"""
    long = b'\xff' * 9000 + b'\0' * 12000 + b'\xff' * 9000
    large = [b'\xff' * 2400 + b'\0' * 600 + b'\xff' * 3000] * 4000
    pictures = {'wide': png([long]), 'tall': png([bytes((level,)) for level in long]),
                'large': png(large + [b'\xff' * 6000] * 2000)}
    with Folder() as folder:
        _, model = train(folder)
        for name, content in pictures.items():
            write(folder, name, content)
        found = json.loads(succeed('predict', '--model', model, '--json',
                                   *(f'{folder}/{name}' for name in pictures)))
    same(len(found), 3)


@case
def bad_pictures():
    """each picture that cannot be read gets a line, and the others are read"""
    image = mnist('t10k-images-idx3-ubyte.gz', SIDE * SIDE, 16)
    good = picture(image, 6, 6, 3, light=True)
    bad = {
        'letter.png': (b'not a picture', 'not a picture'),
        'cut.png': (good[:len(good) // 2], 'cut short'),
        'empty.png': (b'', 'not a picture'),
        'blank.png': (png([b'\x80' * 30] * 20), 'No digit stands out'),
        'pixel.png': (png([b'\x80']), 'No digit stands out'),
        'huge.png': (png([b'\xff' * 2500] * 20000, 20000, 1), '20000 × 20000 pixels'),
    }
    with Folder() as folder:
        _, model = train(folder)
        write(folder, 'good.png', good)
        for name, (content, words) in bad.items():
            write(folder, name, content)
            refuse(1, (name, words), 'predict', '--model', model, f'{folder}/{name}')
        refuse(1, ('missing.png', 'No such file'), 'predict', '--model', model, '/nowhere/missing.png')
        refuse(1, (folder, 'directory'), 'predict', '--model', model, folder, '--json')
        result = run('predict', '--model', model, '--json',
                     *(f'{folder}/{name}' for name in ('letter.png', 'good.png', 'cut.png')))
    same(result.status, 1)
    same(len(result.err.splitlines()), 2, result)
    same([os.path.basename(entry['file']) for entry in json.loads(result.out)], ['good.png'])


@case
def other_sizes():
    """a network for other images than 28 × 28 says so"""
    with Folder() as folder:
        small_data(folder)
        model = folder + '/model'
        succeed('train', '--data', folder, *QUICK, '--save-model', model, '--json')
        refuse(1, ('4 × 4', '28 × 28'), 'predict', '--model', model, 'seven.png')


@case
def shipped():
    """without --model the network that comes with the program reads: at least 19 of 20 of t10k's first"""
    images, labels = mnist('t10k-images-idx3-ubyte.gz', 20 * SIDE * SIDE, 16), mnist('t10k-labels-idx1-ubyte.gz', 20, 8)
    with Folder() as folder:
        names = []
        for i in range(20):
            image = images[i * SIDE * SIDE:(i + 1) * SIDE * SIDE]
            write(folder, f'{i}.png', picture(image, 6, 6, 3, i % 2))
            names.append(os.path.join(folder, f'{i}.png'))
        digits = [answer['digit'] for answer in json.loads(succeed('predict', '--json', *names))]
    check(sum(map(int.__eq__, digits, labels)) >= 19, digits, list(labels))


@case
def wrong_words():
    """what is wrong with the words is told before any work"""
    refuse(2, ('no picture',), 'predict', '--model', 'model')
    refuse(2, ('--quick', 'predict --help'), 'predict', '--quick')
    text = succeed('predict', '--help')
    for word in ('PICTURE', '--model', '--json', 'Exit status', 'Examples'):
        check(word in text, word, 'is not in', text)


main()
