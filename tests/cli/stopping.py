#!/usr/bin/env python3
"""The run under way: progress on a terminal, and what Ctrl+C leaves."""
import json
import os
import pty
import re
import signal

from harness import Folder, Skip, case, check, environment, main, same, small_data, start, succeed

FOREVER = '1000000'
SHOWN_FOREVER = '1\u202f000\u202f000'
# Minutes of work, so that a slow test still finds them at it.
ENDLESS_XOR = ('--hidden', '10000', '--learning-rate', '1e-9', '--epochs', FOREVER)
ENDLESS = ('--train-size', '30', '--hidden', '400', '--epochs', FOREVER)


class Terminal:
    """A program whose standard error is a terminal."""

    def __init__(self, *words, **options):
        self.master, slave = pty.openpty()
        self.process = start(*words, stderr=slave, **options)
        os.close(slave)
        self.seen = b''

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """A test that failed leaves no program behind."""
        if self.process.poll() is None:
            self.process.kill()
            self.finish()

    def read(self):
        """Takes what is there; False at the end."""
        try:
            got = os.read(self.master, 65536)
        except OSError:  # the other side was closed
            got = b''
        self.seen += got
        return got != b''

    def wait_for(self, pattern):
        """Reads until the pattern was there; how long that takes is no matter, but it must come
        before the program ends."""
        while not re.search(pattern.encode(), self.seen):
            check(self.read(), 'the program ended:', self.seen)

    def finish(self):
        out = ''
        if self.process.stdout:
            out = self.process.stdout.read().decode()
            self.process.stdout.close()
        while self.read():
            pass
        os.close(self.master)
        return self.process.wait(), out


# One epoch takes many times as long as a test needs to stop it; scoring is a fraction of it.
LONG_EPOCH = ('--train-size', '19999', '--batches', '19999', '--hidden', '10000', '--l2', '0')


def stopped_line(seen):
    """What stays on the terminal: the progress line was erased, then one sentence."""
    erased, _, rest = seen.decode().rpartition('\r\x1b[K')
    check(erased, 'there was no progress line', seen)
    return rest


def stop_training(data, number, *words):
    with Terminal('train', '--data', data, *ENDLESS, '--json', *words) as terminal:
        terminal.wait_for('Epoch [1-9]')
        terminal.process.send_signal(number)
        status, out = terminal.finish()
    return status, json.loads(out), stopped_line(terminal.seen)


@case
def train():
    """SIGINT and SIGTERM stop train; what it learned is printed and is what a short run learns"""
    with Folder() as data:
        small_data(data)
        for number in (signal.SIGINT, signal.SIGTERM):
            # One minibatch an epoch: the run can only stop after a whole epoch.
            status, result, line = stop_training(data, number, '--batches', '1')
            same(status, 1)
            same(line.count('\n'), 1, line)
            check('topped' in line and SHOWN_FOREVER in line, line)
            done = result['epochs_done']
            check(0 < done < int(FOREVER), done)
            same(len(result['loss']), done)
            short = json.loads(succeed('train', '--data', data, *ENDLESS, '--batches', '1',
                                       '--epochs', str(done), '--json'))
            for key in ('loss', 'weights_sha256', 'train_accuracy', 'test_accuracy',
                        'class_distribution_of_test_1'):
                same(result[key], short[key], key)
            same('epochs_done' in short, False)


@case
def stopped_inside_an_epoch():
    """a run stopped inside an epoch keeps the losses of the whole ones, and saves files"""
    with Folder() as data:
        small_data(data)
        table = data + '/h.csv'
        status, result, _ = stop_training(data, signal.SIGINT, '--batches', '30', '--csv', table,
                                          '--plot', data + '/p.pdf')
        same(status, 1)
        same(len(result['loss']), result['epochs_done'])
        with open(table, encoding='ascii') as file:
            same(len(file.read().splitlines()), 1 + result['epochs_done'])
        check(os.path.getsize(data + '/p.pdf') > 0, 'no plot')


@case
def before_the_first_epoch():
    """a run stopped before its first epoch is complete leaves the files alone, and says so"""
    with Folder() as data:
        small_data(data, count=20000)
        table, plot = data + '/h.csv', data + '/p.svg'
        with open(table, 'wb') as file:
            file.write(b'old')
        with Terminal('train', '--data', data, *LONG_EPOCH, '--csv', table, '--plot',
                      plot) as terminal:
            terminal.wait_for('Epoch 0 of')
            terminal.process.send_signal(signal.SIGINT)
            status, _ = terminal.finish()
        same(status, 1)
        line = stopped_line(terminal.seen)
        same(line.count('\n'), 1, line)
        check('after 0 of 300' in line and 'No file was written' in line, line)
        with open(table, 'rb') as file:
            same(file.read(), b'old')
        check(not os.path.exists(plot), 'there is a plot')


@case
def xor():
    """SIGINT stops xor; its sums and outputs are printed"""
    process = start('xor', *ENDLESS_XOR, '--every', '1')
    head = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    same(process.returncode, 1)
    same(err.count(b'\n'), 1, err)
    check(b'topped' in err, err)
    check(head[1].split()[0] == b'0', head)
    check(len(out.split(b'\n\n')[1].splitlines()) == 5, out[-500:])


@case
def progress():
    """on a terminal a progress line tells epoch, loss and pace, and is gone at the end"""
    with Folder() as data:
        small_data(data)
        with Terminal('train', '--data', data, *ENDLESS, '--json') as terminal:
            terminal.wait_for(f'Epoch [\\d\u202f]+ of {SHOWN_FOREVER} .*\\[[#-]+\\] loss \\d.*, '
                              '[\\d\u202f]+ images/s · \\d.* left')
            terminal.process.send_signal(signal.SIGINT)
            status, _ = terminal.finish()
    same(status, 1)
    check(b'\n' not in terminal.seen.rpartition(b'\r\x1b[K')[0], 'more than one line')


@case
def erased():
    """a run that is done leaves nothing on the terminal"""
    with Folder() as data:
        small_data(data)
        terminal = Terminal('train', '--data', data, '--train-size', '30', '--batches', '5',
                            '--epochs', '20')
        status, out = terminal.finish()
    same(status, 0)
    same(terminal.seen.decode().rpartition('\r\x1b[K')[2], '')
    check('Test accuracy' in out, out)


@case
def closed_streams():
    """no file or socket takes the place of a closed standard output"""
    if not os.path.isdir('/proc/self/fd'):
        raise Skip('there is no /proc')
    with Terminal('xor', *ENDLESS_XOR, '--json', stdout=None,
                  preexec_fn=lambda: os.close(1)) as terminal:
        terminal.wait_for('Epoch [1-9]')
        place = os.readlink(f'/proc/{terminal.process.pid}/fd/1')
        terminal.process.send_signal(signal.SIGINT)
        status, _ = terminal.finish()
    same((status, place), (1, '/dev/null'))
    check('standard output' in stopped_line(terminal.seen), terminal.seen)


@case
def dumb():
    """a terminal that cannot redraw gets no progress line"""
    with Folder() as data:
        small_data(data)
        terminal = Terminal('train', '--data', data, '--train-size', '30', '--batches', '5',
                            '--epochs', '20', env=environment(TERM='dumb'))
        status, _ = terminal.finish()
    same((status, terminal.seen), (0, b''))


main()
