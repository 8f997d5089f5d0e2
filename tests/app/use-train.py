"""The page that trains, by accessible names and then by keyboard alone: what it shows before, while and after a
network is trained, and what changes with the inputs' scaling and the rule. Argument: the executable."""
import os
import sys

import driver

NET_INPUTS = 'Net Inputs of the Hidden Units'
WEIGHTS = 'Incoming Weights of the Hidden Units'
EPOCHS = '3'


def check_start(program):
    """Before anything was trained the page tells how a network would begin."""
    program.wait_label('Ready to train')
    program.wait_label('Saturated: 99.69 % at the start. ')
    program.wait_label('Train a network, and see what each hidden unit looks at.')
    program.wait(lambda: program.description('image', NET_INPUTS).endswith('Saturated: 99.69 % at the start.'),
                 'the description of the net inputs')


def kept_preferences():
    try:
        with open(os.path.expanduser('~/.config/backprop/preferences.ini'), encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        return ''


def set_threads_by_keyboard(program):
    """All processors, for the runs that follow; what they show stays the same."""
    program.keys('ctrl+comma')
    program.focus_window('Preferences')
    program.focus('combo box', 'Threads')
    program.keys('Return', 'End', 'Return')
    most = min(len(os.sched_getaffinity(0)), 64)
    program.wait(lambda: f'threads={most}\n' in kept_preferences(), 'the threads to be kept')
    program.keys('Escape')
    program.focus_window('Backprop')


def train_by_name(program):
    program.type_into('spin button', 'Epochs', EPOCHS)
    program.press('Train')
    program.wait_label(f'Trained for {EPOCHS} epochs')
    program.wait_label('Saturated: 99.69 % at the start, 99.')
    program.wait(lambda: f'after {EPOCHS} epochs.' in program.description('image', NET_INPUTS),
                 'the net inputs after training')
    assert program.description('image', WEIGHTS).startswith('Blue to −'), program.description('image', WEIGHTS)
    for plot in ('Loss', 'Accuracy'):
        assert ' points, from ' in program.description('image', plot), plot


def choose(program, name, downs):
    """Gives a drop-down the focus and goes so many items down."""
    program.focus('push button', name)
    program.keys('Return')
    for _ in range(downs):
        program.keys('Down')
    program.keys('Return')


def type_epochs(program):
    program.focus('spin button', 'Epochs')
    program.type_over(program.find('spin button', 'Epochs'), EPOCHS)
    program.keys('Tab')


def train_by_keyboard(program):
    """Standardised inputs begin and end otherwise."""
    choose(program, 'Preset', 1)
    type_epochs(program)
    program.focus('push button', 'Train')
    program.keys('space')
    program.wait_label('Saturated: 69.95 % at the start, 6')
    program.wait_label(f'Trained for {EPOCHS} epochs')


def step_by_keyboard(program):
    program.keys('ctrl+period')
    program.wait_label(f'Epoch 0 of {EPOCHS}, minibatch 1 of 25')
    program.focus('push button', 'Stop')
    program.keys('space')
    program.wait_label(f'Stopped after 0 of {EPOCHS} epochs')


def read_by_keyboard(program):
    """The crosshair reads curve and histograms."""
    program.focus('image', NET_INPUTS)
    program.keys('Right')
    program.wait(lambda: program.description('image', NET_INPUTS).startswith('Sigmoid at -'), 'the reading')
    reading = program.description('image', NET_INPUTS)
    assert '; Now at -' in reading and '; At the start at -' in reading and reading.endswith('%'), reading


def export_by_keyboard(program):
    """The plot that has the keyboard is the one that is exported."""
    program.keys('ctrl+e')
    program.focus_window('Export Plot')
    program.keys('Escape')
    program.focus_window('Backprop')
    program.wait(lambda: program.is_focused(program.find('image', NET_INPUTS)), 'the plot again')


def correct_by_keyboard(program):
    """Another rule, another loss: it is divided by the minibatch."""
    published = program.description('image', 'Loss')
    choose(program, 'Rule', 1)
    program.focus('push button', 'Train')
    program.keys('space')
    program.wait(lambda: program.description('image', 'Loss').startswith('Loss: 3 points')
                 and program.description('image', 'Loss') != published, 'the corrected loss')
    program.wait_label(f'Trained for {EPOCHS} epochs')


def travel_by_keyboard(program):
    """The slider goes to any epoch, whose network the other cards show; another run goes on from there."""
    program.focus('slider', 'Epoch')
    program.keys('Left', 'Left')
    program.wait_label(f'Epoch 1 of {EPOCHS}')
    program.wait(lambda: 'after 1 epoch.' in program.description('image', NET_INPUTS), 'the net inputs of then')
    program.focus('push button', 'Go On From Here')
    program.keys('space')
    program.wait_label(f'Trained for {EPOCHS} epochs')
    program.wait_label(f'Epoch {EPOCHS}, the newest one')


def compare_by_keyboard(program):
    """Another run is laid over the newest, and one is deleted and brought back."""
    program.focus('check box', 'Overlay run 1')
    program.keys('space')
    program.wait(lambda: 'Run 1: ' in program.description('image', 'Loss'), 'the first run in the plot')
    program.focus('push button', 'Actions for run 1')
    program.keys('Return')
    program.wait(lambda: program.look('menu item', 'Delete'), 'the menu, once the page has scrolled to its button')
    program.keys('Up', 'Return')
    program.wait(lambda: 'Run 1: ' not in program.description('image', 'Loss'), 'the first run to go')
    program.press('Undo')
    program.wait(lambda: 'Run 1: ' in program.description('image', 'Loss'), 'the first run to come back')


def is_on_screen(program, role, name):
    """GTK 4.8 warns of a list that opens beside the screen."""
    _, y, _, height = program.box(role, name)
    return 0 <= y and y + height <= int(driver.xdotool('getdisplaygeometry').split()[1])


def inject_by_keyboard(program):
    """Each bug that is chosen is checked at once: one of the gradient, and one that is not."""
    program.focus('push button', 'Bug Lab')
    program.wait(lambda: is_on_screen(program, 'push button', 'Bug Lab'), 'the page to scroll there')
    choose(program, 'Bug Lab', 1)
    program.wait_label('Found in layer 1. The output layer is right')
    choose(program, 'Bug Lab', 2)
    program.wait_label('The gradient is right, so the check is silent')


def open_quirks(program):
    """What the rules differ in opens by keyboard, and says where to look."""
    program.focus('list item', 'What the Article Gets Wrong')
    program.keys('space')
    program.focus('list item', 'Probabilities')
    assert any('no digit more than 23.2 %' in label for label in program.labels())


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the page tells how a network would begin', lambda: check_start(program)),
            ('the threads are set by keyboard', lambda: set_threads_by_keyboard(program)),
            ('it trains by what is pressed', lambda: train_by_name(program)),
            ('it trains by keyboard', lambda: train_by_keyboard(program)),
            ('it steps and stops by keyboard', lambda: step_by_keyboard(program)),
            ('the histogram is read by keyboard', lambda: read_by_keyboard(program)),
            ('it is exported by keyboard', lambda: export_by_keyboard(program)),
            ('the rule is chosen by keyboard', lambda: correct_by_keyboard(program)),
            ('any epoch is visited by keyboard', lambda: travel_by_keyboard(program)),
            ('runs are compared by keyboard', lambda: compare_by_keyboard(program)),
            ('bugs are injected by keyboard', lambda: inject_by_keyboard(program)),
            ('the article’s quirks open by keyboard', lambda: open_quirks(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
