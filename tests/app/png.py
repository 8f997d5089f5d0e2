"""Reads a PNG of 8 bits a channel, RGB or RGBA, without any library."""
import struct
import zlib

CHANNELS = {2: 3, 6: 4}


def _chunks(data):
    assert data[:8] == b'\x89PNG\r\n\x1a\n', 'not a PNG'
    place = 8
    while place < len(data):
        length, kind = struct.unpack('>I4s', data[place:place + 8])
        yield kind, data[place + 8:place + 8 + length]
        place += length + 12


def _paeth(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _unfilter(kind, line, previous, step):
    for i, value in enumerate(line):
        left = line[i - step] if i >= step else 0
        corner = previous[i - step] if i >= step else 0
        guess = (0, left, previous[i], (left + previous[i]) // 2, _paeth(left, previous[i], corner))
        line[i] = (value + guess[kind]) & 0xff


def read(path):
    """Width, height, and a function that gives the red, green and blue of a pixel."""
    with open(path, 'rb') as file:
        chunks = list(_chunks(file.read()))
    width, height, depth, kind = struct.unpack('>IIBB', chunks[0][1][:10])
    assert depth == 8 and kind in CHANNELS, 'another kind of PNG'
    step = CHANNELS[kind]
    raw = zlib.decompress(b''.join(content for name, content in chunks if name == b'IDAT'))
    lines, previous = [], bytearray(width * step)
    for start in range(0, len(raw), width * step + 1):
        line = bytearray(raw[start + 1:start + 1 + width * step])
        _unfilter(raw[start], line, previous, step)
        lines.append(line)
        previous = line
    return width, height, lambda x, y: tuple(lines[y][x * step:x * step + 3])
