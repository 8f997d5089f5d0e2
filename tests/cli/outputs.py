#!/usr/bin/env python3
"""--csv, --plot and standard output: what is written, and what happens where nothing can be."""
import csv
import json
import os
import resource
import signal
import struct
import subprocess
import zlib

from harness import (PROGRAM, QUICK, Folder, Skip, case, check, environment, main, one_line, refuse,
                     run, same, small_data, start, succeed)

LIMIT = 64  # bytes a file may have on the “full disk”


def quick(data):
    return ('train', '--data', data, *QUICK)


class Data(Folder):
    """A folder with small data in data/ and room for results."""

    def __enter__(self):
        path = super().__enter__()
        os.mkdir(path + '/data')
        small_data(path + '/data')
        return path


def only(folder, *names):
    """Nothing but these files, and no temporary one, is in the folder."""
    same(sorted(os.listdir(folder)), sorted(['data', *names]))


def read_png(path):
    """Width, height and the bytes of all pixels of a PNG."""
    with open(path, 'rb') as file:
        content = file.read()
    same(content[:8], b'\x89PNG\r\n\x1a\n')
    width, height = struct.unpack('>2I', content[16:24])
    at, packed = 8, b''
    while at < len(content):
        length, kind = struct.unpack('>I4s', content[at:at + 8])
        if kind == b'IDAT':
            packed += content[at + 8:at + 8 + length]
        at += 12 + length
    same(at, len(content))
    return width, height, zlib.decompress(packed)


@case
def table():
    """--csv has every loss to the last bit, and accuracies where they were scored"""
    with Data() as folder:
        path = folder + '/history.csv'
        result = json.loads(succeed(*quick(folder + '/data'), '--csv', path, '--json'))
        only(folder, 'history.csv')
        with open(path, encoding='ascii', newline='') as file:
            text = file.read()
    check(text.startswith('epoch,loss,train_accuracy,test_accuracy\n') and '\r' not in text, text)
    rows = list(csv.DictReader(text.splitlines()))
    same([int(row['epoch']) for row in rows], list(range(1, 9)))
    same([float(row['loss']) for row in rows], result['loss'])
    same(float(rows[-1]['train_accuracy']), result['train_accuracy'])
    same(float(rows[-1]['test_accuracy']), result['test_accuracy'])
    for row in rows:
        same(row['train_accuracy'] == '', row['test_accuracy'] == '', row)


@case
def long_table():
    """a long run has at most some fifty scored rows, the last among them"""
    with Data() as folder:
        path = folder + '/history.csv'
        succeed(*quick(folder + '/data'), '--epochs', '300', '--csv', path)
        with open(path, encoding='ascii') as file:
            rows = list(csv.DictReader(file))
    scored = [int(row['epoch']) for row in rows if row['train_accuracy']]
    same(len(rows), 300)
    check(10 <= len(scored) <= 60 and scored[-1] == 300, scored)


@case
def plots():
    """--plot saves the loss as PNG, SVG and PDF"""
    with Data() as folder:
        for name, start_bytes in (('a.png', b'\x89PNG'), ('b.svg', b'<?xml'), ('c.PDF', b'%PDF')):
            succeed(*quick(folder + '/data'), '--plot', os.path.join(folder, name))
            with open(os.path.join(folder, name), 'rb') as file:
                check(file.read().startswith(start_bytes), name)
        only(folder, 'a.png', 'b.svg', 'c.PDF')
        width, height, pixels = read_png(folder + '/a.png')
        same((width, height), (1600, 1200))
        check(len(set(pixels)) > 16, 'the picture is empty')


@case
def plot_follows_data():
    """another run gives another plot, the same run the same"""
    with Data() as folder:
        pictures = []
        for rate in ('0.001', '0.001', '0.1'):
            path = folder + '/p.png'
            succeed(*quick(folder + '/data'), '--learning-rate', rate, '--plot', path)
            pictures.append(read_png(path))
    same(pictures[0] == pictures[1], True)
    same(pictures[0] == pictures[2], False)


@case
def replaces():
    """a file that is there is replaced; a name without a folder goes into the current one"""
    with Data() as folder:
        with open(folder + '/h.csv', 'w', encoding='ascii') as file:
            file.write('old\n' * 10000)
        succeed(*quick('data'), '--csv', 'h.csv', '--plot', 'p.svg', cwd=folder)
        with open(folder + '/h.csv', encoding='ascii') as file:
            same(len(file.read().splitlines()), 9)
        only(folder, 'h.csv', 'p.svg')


@case
def extensions():
    """--plot without a known extension is refused before anything is read"""
    for name in ('loss', 'loss.jpg', 'png', 'loss.', ''):
        refuse(2, ('--plot', '.png', '.svg', '.pdf'), 'train', '--data', '/nowhere', '--plot', name)


@case
def places():
    """places where no file can be are refused before anything is read"""
    with Data() as folder:
        os.mkdir(folder + '/dir.svg')
        os.mkfifo(folder + '/pipe.svg')
        for name in ('/nowhere/x.svg', folder + '/data/none/x.svg', folder + '/dir.svg',
                     folder + '/pipe.svg', folder + '/data/train-labels-idx1-ubyte/x.svg',
                     '/proc/x.svg', folder + '/' + 'x' * 300 + '.svg'):
            for option in ('--plot', '--csv'):
                refuse(1, (name,), 'train', '--data', '/nowhere/data', option, name)
        for name in ('/dev/full', '/dev/null', '/dev/stdout', '/'):
            refuse(1, (name,), 'train', '--data', '/nowhere/data', '--csv', name)
        refuse(1, (), 'train', '--data', '/nowhere/data', '--csv', '')
        only(folder, 'dir.svg', 'pipe.svg')


@case
def permission():
    """a folder without permission to write is refused"""
    nobody = {'user': 65534, 'group': 65534, 'extra_groups': []} if os.geteuid() == 0 else {}
    with Data() as folder:
        os.chmod(folder, 0o555)
        try:
            for option, name in (('--csv', 'h.csv'), ('--plot', 'p.png')):
                refuse(1, (name,), *quick(folder + '/data'), option, os.path.join(folder, name),
                       **nobody)
        except PermissionError as error:
            raise Skip('the program is in a folder that others cannot enter') from error
        finally:
            os.chmod(folder, 0o755)
        only(folder)


def full_disk():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


@case
def disk_full():
    """a disk that is full after training: results and one sentence, no half file, the old kept"""
    for option, name in (('--csv', 'h.csv'), ('--plot', 'p.png'), ('--plot', 'p.svg'),
                         ('--plot', 'p.pdf')):
        with Data() as folder:
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='ascii') as file:
                file.write('old')
            result = run(*quick(folder + '/data'), option, path, '--json', preexec_fn=full_disk,
                         restore_signals=False)
            same(result.status, 1, result)
            same(len(json.loads(result.out)['loss']), 8)
            one_line(result, name)
            only(folder, name)
            with open(path, encoding='ascii') as file:
                same(file.read(), 'old')


@case
def full_output():
    """standard output that is full: one sentence and exit status 1"""
    with Data() as folder:
        for words in (quick(folder + '/data'), (*quick(folder + '/data'), '--json'), ('--help',),
                      ('--version',), ('train', '--help'), ('xor', '--epochs', '10'),
                      ('xor', '--epochs', '10', '--json')):
            with open('/dev/full', 'wb') as full:
                result = run(*words, stdout=full)
            same(result.status, 1, result)
            one_line(result, 'standard output')


@case
def output_files_survive():
    """the files are written even if standard output is full"""
    with Data() as folder:
        with open('/dev/full', 'wb') as full:
            result = run(*quick(folder + '/data'), '--csv', folder + '/h.csv', stdout=full)
        same(result.status, 1, result)
        only(folder, 'h.csv')


@case
def closed_output():
    """standard output that is closed: one sentence, and no file is taken for it"""
    with Data() as folder:
        for words in (quick('data'), (*quick('data'), '--json', '--csv', 'h.csv'),
                      ('xor', '--json')):
            result = subprocess.run(['sh', '-c', 'exec "$0" "$@" >&-', PROGRAM, *words], cwd=folder,
                                    env=environment(), stderr=subprocess.PIPE, check=False)
            same(result.returncode, 1, words)
            same(result.stderr.count(b'\n'), 1, result.stderr)
        with open(folder + '/h.csv', encoding='ascii') as file:
            check(file.readline().startswith('epoch,'), 'the table is damaged')


@case
def closed_error():
    """standard error that is closed changes nothing"""
    with Data() as folder:
        result = subprocess.run(['sh', '-c', 'exec "$0" "$@" 2>&- <&-', PROGRAM, *quick('data'),
                                 '--json'], cwd=folder, env=environment(), stdout=subprocess.PIPE,
                                check=False)
    same(result.returncode, 0)
    same(len(json.loads(result.stdout)['loss']), 8)


@case
def reader_gone():
    """a reader that goes away: one sentence, exit status 1, and the run ends"""
    # Hours of work, if nobody stops it.
    process = start('xor', '--epochs', '1000000', '--hidden', '10000', '--learning-rate', '1e-9',
                    '--every', '1')
    process.stdout.readline()
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    same(process.wait(), 1)
    same(error.count(b'\n'), 1, error)


@case
def no_bar():
    """no progress bar where standard error is not a terminal"""
    with Data() as folder:
        same(run(*quick(folder + '/data')).err, '')


@case
def diverged():
    """a run that diverges: one sentence that says what to change, no result, but its history"""
    with Data() as folder:
        for words in ((), ('--json',)):
            result = run(*quick(folder + '/data'), '--learning-rate', '1e300', *words, '--csv',
                         folder + '/h.csv', '--plot', folder + '/p.svg')
            same(result.status, 1, result)
            same(result.out, '')
            one_line(result, 'learning rate')
            only(folder, 'h.csv', 'p.svg')
    result = run('xor', '--learning-rate', '1e300', '--json')
    same((result.status, result.out), (1, ''), result)
    one_line(result, 'learning rate')


main()
