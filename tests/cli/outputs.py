#!/usr/bin/env python3
"""--csv, --plot and standard output: what is written, and what happens where nothing can be."""
import csv
import json
import os
import shutil
import subprocess

from harness import (PROGRAM, QUICK, T10K_IMAGES, T10K_LABELS, TRAIN_IMAGES, TRAIN_LABELS, Folder,
                     Result, Skip, case, check, environment, main, one_line, read_png, refuse,
                     run, same, small_data, start, succeed)


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


@case
def links():
    """what is written goes where links lead, and they stay links"""
    with Data() as folder:
        os.mkdir(folder + '/far')
        os.symlink('far/table', folder + '/h.csv')
        os.symlink('far/picture', folder + '/p.svg')
        with open(folder + '/far/picture', 'wb') as file:
            file.write(b'old')
        succeed(*quick(folder + '/data'), '--csv', folder + '/h.csv', '--plot', folder + '/p.svg')
        check(os.path.islink(folder + '/h.csv') and os.path.islink(folder + '/p.svg'), 'no links')
        same(sorted(os.listdir(folder + '/far')), ['picture', 'table'])
        with open(folder + '/far/table', 'rb') as file:
            check(file.read().startswith(b'epoch,'), 'no table')
        with open(folder + '/far/picture', 'rb') as file:
            check(file.read().startswith(b'<?xml'), 'no plot')


@case
def spares_data():
    """no file of the data is written over, nor one put beside them, by any name"""
    with Data() as folder:
        data = folder + '/data'
        os.symlink('data/' + TRAIN_LABELS, folder + '/link.svg')
        os.rename(data + '/' + T10K_LABELS, folder + '/elsewhere.svg')
        os.symlink('../elsewhere.svg', data + '/' + T10K_LABELS)
        for path in (data + '/' + TRAIN_IMAGES, data + '/' + TRAIN_IMAGES + '.gz',
                     data + '/../data/' + T10K_IMAGES, folder + '/link.svg',
                     folder + '/elsewhere.svg'):
            refuse(2, ('--csv', path), *quick(data), '--csv', path)
        for path in (folder + '/link.svg', folder + '/elsewhere.svg'):
            refuse(2, ('--plot', path), *quick(data), '--plot', path)
        succeed(*quick(data), '--csv', data + '/h.csv')


# On a disk of its own that was full before the program started, in a name space that is gone
# with the shell: $0 is the disk’s folder, $1 the file, and the rest the call.
FULL_DISK = r"""
mount -t tmpfs -o size=64k none "$0" && cd "$0" && printf old >"$1" || exit 99
name=$1
shift
cat /dev/zero >filler 2>/dev/null
"$@"
echo "status $?"
ls -A
cat "$name"
"""


def run_on_full_disk(disk, name, *words):
    """What the program says on standard output and error; status, files and the file after it."""
    process = subprocess.run(['unshare', '--map-root-user', '--mount', 'sh', '-c', FULL_DISK, disk,
                              name, PROGRAM, *words], env=environment(), check=False,
                             stdin=subprocess.DEVNULL, capture_output=True)
    if process.returncode == 99 or process.stderr.startswith(b'unshare'):
        raise Skip('no file system of one’s own here: ' + process.stderr.decode().strip())
    out, _, after = process.stdout.decode().partition('status ')
    return Result(words, int(after.split()[0]), out, process.stderr.decode()), after


@case
def disk_full():
    """a disk that is full after training: results and one sentence, no half file, the old kept"""
    if shutil.which('unshare') is None:
        raise Skip('there is no unshare')
    for option, name in (('--csv', 'h.csv'), ('--plot', 'p.png'), ('--plot', 'p.svg'),
                         ('--plot', 'p.pdf')):
        with Data() as folder:
            os.mkdir(folder + '/disk')
            result, after = run_on_full_disk(folder + '/disk', name, *quick(folder + '/data'),
                                             option, name, '--json')
            same(len(json.loads(result.out)['loss']), 8)
            one_line(result, name, 'the disk is full')
            same(after, f'1\nfiller\n{name}\nold', result)


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
        # The penalty makes the weights 1.3 times as large in every minibatch.
        for words in ((), ('--json',)):
            result = run(*quick(folder + '/data'), '--learning-rate', '0.1', '--l2', '23', *words,
                         '--csv', folder + '/h.csv', '--plot', folder + '/p.svg')
            same((result.status, result.out), (1, ''), result)
            one_line(result, 'learning rate')
            only(folder, 'h.csv', 'p.svg')
            with open(folder + '/h.csv', encoding='ascii') as file:
                epochs = len(file.readlines()) - 1
            check(0 < epochs < 8 and f'in epoch {epochs + 1}:' in result.err, epochs, result)
        with open(folder + '/h.csv', 'rb') as file:
            old = file.read()
        result = run(*quick(folder + '/data'), '--learning-rate', '1e300', '--csv',
                     folder + '/h.csv')
        same((result.status, result.out), (1, ''), result)
        one_line(result, 'in epoch 1:', 'No file was written')
        with open(folder + '/h.csv', 'rb') as file:
            same(file.read(), old)
    result = run('xor', '--learning-rate', '1e300', '--json')
    same((result.status, result.out), (1, ''), result)
    one_line(result, 'learning rate')


main()
