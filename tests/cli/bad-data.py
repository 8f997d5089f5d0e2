#!/usr/bin/env python3
"""Damaged and hostile data files: exit status 1, one line that names the file, nothing printed."""
import os
import struct
import zlib

from harness import (QUICK, T10K_IMAGES, T10K_LABELS, TRAIN_IMAGES, TRAIN_LABELS, Folder, Result,
                     case, check, images, labels, main, one_line, refuse, run, same, small_data,
                     start, succeed, write, zipped)

N = 60
MEMORY = 200  # MiB, more than the program and this one need


def refuse_file(name, content, *mentioned):
    """Small data, with one of the files replaced: plain, and then zipped."""
    with Folder() as data:
        small_data(data, N)
        write(data, name, content)
        refuse(1, (name, *mentioned), 'train', '--data', data, *QUICK)
        os.remove(os.path.join(data, name))
        write(data, name + '.gz', zipped(content))
        refuse(1, (name, *mentioned), 'train', '--data', data, *QUICK)


@case
def good():
    """the same data undamaged train, plain and zipped"""
    with Folder() as data:
        small_data(data, N)
        plain = succeed('train', '--data', data, *QUICK)
        for name in os.listdir(data):
            with open(os.path.join(data, name), 'rb') as file:
                write(data, name + '.gz', zipped(file.read()))
            os.remove(os.path.join(data, name))
        gzipped = succeed('train', '--data', data, *QUICK)
    hashes = [[line for line in text.splitlines() if 'SHA-256' in line]
              for text in (plain, gzipped)]
    check(len(hashes[0]) == 1, plain)
    same(hashes[0], hashes[1])


@case
def truncated():
    """truncated files, in the header and in the data"""
    whole = images(N)
    for length in (1, 3, 15, 16, 17, len(whole) - 1):
        refuse_file(TRAIN_IMAGES, whole[:length])
    for length in (15, 16, 17):
        refuse_file(T10K_IMAGES, images(12)[:length])
    for length in (1, 7, 8, N + 7):
        refuse_file(TRAIN_LABELS, labels(N)[:length])


@case
def oversized():
    """files with more than their header tells"""
    refuse_file(TRAIN_IMAGES, images(N) + b'\0')
    refuse_file(TRAIN_LABELS, labels(N) + b'\0' * 1000)
    refuse_file(T10K_LABELS, labels(12) + b'x')


@case
def empty():
    """empty files, and files without images"""
    refuse_file(TRAIN_IMAGES, b'')
    refuse_file(TRAIN_LABELS, b'')
    refuse_file(TRAIN_IMAGES, images(0))
    refuse_file(TRAIN_IMAGES, images(N, rows=0))
    refuse_file(TRAIN_LABELS, labels(0))


@case
def magic():
    """files of another kind"""
    refuse_file(TRAIN_IMAGES, images(N, magic=0x803 << 8))
    refuse_file(TRAIN_IMAGES, b'\x89PNG\r\n\x1a\n' + bytes(1000))
    refuse_file(TRAIN_IMAGES, labels(N))
    refuse_file(TRAIN_LABELS, images(N))
    refuse_file(TRAIN_LABELS, b'one two three four\n')


@case
def overflow():
    """dimensions whose product overflows or is beyond all reason"""
    for count, rows, columns in ((0xffffffff, 0xffffffff, 0xffffffff), (0x10000, 0x10000, 1),
                                 (0x80000000, 2, 1), (1, 0xffffffff, 0xffffffff),
                                 (0x40000000, 2, 0x20000000)):
        header = struct.pack('>4I', 0x803, count, rows, columns)
        refuse_file(TRAIN_IMAGES, header + bytes(64))
    refuse_file(TRAIN_LABELS, struct.pack('>2I', 0x801, 0xffffffff) + bytes(64))


@case
def missing():
    """missing files and folders"""
    for name in (TRAIN_IMAGES, TRAIN_LABELS, T10K_IMAGES, T10K_LABELS):
        with Folder() as data:
            small_data(data, N)
            os.remove(os.path.join(data, name))
            refuse(1, (name,), 'train', '--data', data, *QUICK)
    with Folder() as data:
        refuse(1, (data,), 'train', '--data', data, *QUICK)
        refuse(1, (data + '/none',), 'train', '--data', data + '/none', *QUICK)
        small_data(data, N)
        refuse(1, (TRAIN_IMAGES,), 'train', '--data', os.path.join(data, TRAIN_IMAGES), *QUICK)
    refuse(1, (), 'train', '--data', '', *QUICK)


@case
def not_a_file():
    """a folder, a device, a pipe, or a link that leads nowhere where a file should be"""
    for make in (os.mkdir, os.mkfifo, *(lambda path, target=target: os.symlink(target, path)
                                        for target in ('/dev/zero', '/nowhere', TRAIN_IMAGES))):
        with Folder() as data:
            small_data(data, N)
            os.remove(os.path.join(data, TRAIN_IMAGES))
            make(os.path.join(data, TRAIN_IMAGES))
            refuse(1, (TRAIN_IMAGES,), 'train', '--data', data, *QUICK)


@case
def damaged_gzip():
    """damaged .gz files: cut off, bits turned, wrong check sum, no gzip at all"""
    good_gz = zipped(images(N))
    turned = bytearray(good_gz)
    turned[len(turned) // 2] ^= 0x10
    wrong_sum = bytearray(good_gz)
    wrong_sum[-8] ^= 1
    for content in (good_gz[:-12], good_gz[:20], good_gz[:5], bytes(turned), bytes(wrong_sum), b'',
                    b'\x1f\x8b', b'not a gzip file', images(N)):
        with Folder() as data:
            small_data(data, N)
            os.remove(os.path.join(data, TRAIN_IMAGES))
            write(data, TRAIN_IMAGES + '.gz', content)
            refuse(1, (TRAIN_IMAGES + '.gz',), 'train', '--data', data, *QUICK)


@case
def gzip_members():
    """a .gz file of several members is read as one; what else follows them is refused"""
    whole = images(N)
    members = zipped(whole[:100]) + zipped(b'') + zipped(whole[100:])
    with Folder() as data:
        small_data(data, N)
        expected = succeed('train', '--data', data, *QUICK, '--json').split('"train_seconds"')[0]
        os.remove(os.path.join(data, TRAIN_IMAGES))
        write(data, TRAIN_IMAGES + '.gz', members)
        same(succeed('train', '--data', data, *QUICK, '--json').split('"train_seconds"')[0], expected)
        write(data, TRAIN_IMAGES + '.gz', members + b'and more')
        refuse(1, (TRAIN_IMAGES + '.gz',), 'train', '--data', data, *QUICK)


def bomb(header, pieces):
    """A gzip file of header and then 16 MiB of zeros times pieces, in a few KiB a piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    content = [packer.compress(header), packer.flush(zlib.Z_FULL_FLUSH)]
    piece = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b''.join(content + [piece] * pieces)


def refuse_and_measure(mentioned, *words):
    """The same as refuse(1, …), which returns how many MiB of memory the program had at most."""
    with start(*words) as process:
        out, err = process.stdout.read().decode(), process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    result = Result(words, process.returncode, out, err)
    same((result.status, result.out), (1, ''), result)
    one_line(result, *mentioned)
    return usage.ru_maxrss // 1024


@case
def gzip_bomb():
    """a .gz file that expands to 16 GiB is refused without unpacking it"""
    with Folder() as data:
        small_data(data, N)
        os.remove(os.path.join(data, TRAIN_IMAGES))
        write(data, TRAIN_IMAGES + '.gz', bomb(images(N), 1024))
        used = refuse_and_measure((TRAIN_IMAGES + '.gz',), 'train', '--data', data, *QUICK)
    check(used < MEMORY, f'{used} MiB were in use')


@case
def counts_differ():
    """images and labels of different number"""
    refuse_file(TRAIN_LABELS, labels(N - 1), str(N), str(N - 1))
    refuse_file(TRAIN_LABELS, labels(N + 1), str(N), str(N + 1))
    refuse_file(T10K_LABELS, labels(13), '12', '13')


@case
def labels_outside():
    """a test label that is none of the training file's classes"""
    refuse_file(T10K_LABELS, labels(12, values=bytes([0, 1, 2] * 3 + [0, 1, 3])), '3')
    refuse_file(T10K_LABELS, labels(12, values=bytes([255] * 12)), '255')


@case
def one_class():
    """labels that name one class alone"""
    refuse_file(TRAIN_LABELS, labels(N, values=bytes(N)))


@case
def other_sizes():
    """test images of another size than the training images"""
    refuse_file(T10K_IMAGES, images(12, rows=4, columns=5))
    refuse_file(T10K_IMAGES, images(12, rows=2, columns=8))


@case
def any_size():
    """images of any size and up to 256 classes train"""
    for rows, columns, classes in ((1, 1, 2), (3, 17, 256), (64, 2, 2)):
        with Folder() as data:
            write(data, TRAIN_IMAGES, images(300, rows, columns))
            write(data, TRAIN_LABELS, labels(300, values=bytes(i % classes for i in range(300))))
            succeed('train', '--data', data, *QUICK)


@case
def names():
    """folder names with blanks, line breaks and other alphabets stay on one line"""
    with Folder() as folder:
        for name in ('with blank', 'line\nbreak', 'Ziffern-Ω', 'fifty %s%n'):
            data = os.path.join(folder, name)
            refuse(1, (), 'train', '--data', data)
            os.mkdir(data)
            small_data(data, N)
            succeed('train', '--data', data, *QUICK)
        result = run('train', '--data', os.fsencode(folder) + b'/\xff\xfe')
        same((result.status, result.out, result.err.count('\n')), (1, '', 1), result)


main()
