"""The whole program as a person uses it: set hyperparameters, press Train, read the accuracies, export the
plot and look at the picture. What the window says is what the command line computes. Arguments: the executable,
and the RRGGBB of the first curve on light paper."""
import json
import os
import subprocess
import sys
import tempfile

import driver
import png

SETTINGS = (
    ('spin button', 'Hidden Units', '12', '--hidden'),
    ('spin button', 'Epochs', '20', '--epochs'),
    ('text', 'Learning Rate', '0.002', '--learning-rate'),
    ('spin button', 'Minibatches', '30', '--batches'),
    ('text', 'L1', '1e-3', '--l1'),
    ('text', 'L2', '0.25', '--l2'),
    ('spin button', 'Seed', '7', '--seed'),
    ('spin button', 'Training Images', '400', '--train-size'),
)
TABS = {'Training Images': 3}  # the rule's row and its choice come between
NEAR = 24           # of a colour channel
PICTURE = (640, 480, 2)


def train_by_command(executable):
    options = [word for _, _, value, option in SETTINGS for word in (option, value)]
    run = subprocess.run([executable, 'train', '--json', *options], check=True, capture_output=True)
    return json.loads(run.stdout)


def percent(share):
    return f'{100 * share:.2f} %'


def after(labels, prefix):
    return [int(label[len(prefix):]) for label in labels if label.startswith(prefix)]


def set_up(program):
    """The first field is clicked, the others follow by Tab."""
    program.click(*SETTINGS[0][:2])
    for number, (role, name, value, _) in enumerate(SETTINGS):
        if number > 0:
            program.keys(*['Tab'] * TABS.get(name, 1))
        program.type_over(program.find(role, name), value)


def check_refusal(program):
    """A value that cannot work says so at once, and Train waits."""
    program.type_into('spin button', 'Minibatches', '401')
    program.wait(lambda: any(label.startswith('Minibatches must') for label in program.labels()),
                 'a sentence about the minibatches')
    assert not program.is_sensitive(program.find('push button', 'Train'))
    program.type_into('spin button', 'Minibatches', '30')
    program.wait(lambda: program.is_sensitive(program.find('push button', 'Train')),
                 'Train that can be pressed')


def check_step(program):
    """One minibatch, and the run waits with its settings locked until it is stopped by its key."""
    program.press('Step')
    program.wait(lambda: 'Epoch 0 of 20, minibatch 1 of 30' in program.labels(), 'one minibatch')
    assert program.look('push button', 'Resume') and not program.look('push button', 'Pause')
    assert not program.is_sensitive(program.find('push button', 'Train'))
    assert not program.is_sensitive(program.find('spin button', 'Epochs'))
    program.keys('Escape')
    program.wait(lambda: 'Stopped after 0 of 20 epochs' in program.labels(), 'the stop')
    assert program.is_sensitive(program.find('spin button', 'Epochs'))


def check_training(program, expected):
    program.press('Train')
    program.wait(lambda: 'Trained for 20 epochs' in program.labels(), 'the end of the run')
    labels = program.labels()
    assert percent(expected['test_accuracy']) in labels, labels
    assert percent(expected['train_accuracy']) in labels, labels
    assert after(labels, 'True label: ') == expected['first_test_labels'], labels
    assert after(labels, 'Prediction: ') == expected['first_test_predictions'], labels


def check_description(program, expected):
    """A screen reader is told of the curve what the command line prints."""
    loss = expected['loss']
    description = program.description('image', 'Loss')
    numbers = [float(word) for word in description.replace(',', ' ').split() if word[0].isdigit()]
    assert numbers[0] == len(loss), description
    for told, true in zip(numbers[1:], (loss[0], loss[-1])):
        assert abs(told - true) <= 1e-3 * true, (description, true)


def export(program, path):
    program.focus_window('Backprop')
    program.keys('ctrl+e')
    program.focus_window('Export Plot')
    width, height, scale = PICTURE
    program.type_into('spin button', 'Width', str(width))
    for role, name, value in (('spin button', 'Height', height), ('text', 'Scale', scale)):
        program.keys('Tab')
        program.type_over(program.find(role, name), str(value))
    program.press('Export…')
    name = program.find('text', 'Name:')
    program.type_over(name, path)
    program.keys('Return')
    program.wait(lambda: os.path.exists(path), 'the exported file')


def check_picture(path, color):
    """It has the size that was asked for, and a line in the curve's colour that falls."""
    width, height, pixel = png.read(path)
    assert (width, height) == (PICTURE[0] * PICTURE[2], PICTURE[1] * PICTURE[2]), (width, height)

    def on_line(x, y):
        return all(abs(a - b) <= NEAR for a, b in zip(pixel(x, y), color))
    columns = {x: [y for y in range(height) if on_line(x, y)] for x in range(width)}
    drawn = [x for x in range(width) if columns[x]]
    assert len(drawn) > width / 2, f'the line is in {len(drawn)} columns'
    assert max(columns[drawn[0]]) < min(columns[drawn[-1]]), 'the line does not fall'


def list_keys(program):
    program.focus_window('Backprop')
    program.keys('ctrl+question')
    program.wait_label('Put the Pen Down or Up')
    program.keys('Escape')
    program.wait(lambda: 'Put the Pen Down or Up' not in program.labels(), 'the list to close')


def check_quit(program):
    program.focus_window('Backprop')
    program.keys('ctrl+q')
    assert program.process.wait(driver.PATIENCE) == 0


def main():
    driver.require()
    executable, color = sys.argv[1], bytes.fromhex(sys.argv[2])
    expected = train_by_command(executable)
    with tempfile.TemporaryDirectory() as folder, driver.Program(executable) as program:
        path = os.path.join(folder, 'loss.png')
        steps = [
            ('the settings take what is typed', lambda: set_up(program)),
            ('what cannot work is refused in words', lambda: check_refusal(program)),
            ('a step is one minibatch', lambda: check_step(program)),
            ('training shows what the command line computes', lambda: check_training(program, expected)),
            ('the curve is described', lambda: check_description(program, expected)),
            ('the plot is exported through the dialog', lambda: export(program, path)),
            ('the picture is the plot', lambda: check_picture(path, color)),
            ('the keys are listed', lambda: list_keys(program)),
            ('the program quits by its key', lambda: check_quit(program)),
        ]
        return driver.run(steps)


if __name__ == '__main__':
    sys.exit(main())
