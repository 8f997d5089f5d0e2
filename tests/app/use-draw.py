"""The page that recognises drawings, by keyboard alone, by accessible names, and with the mouse: before there is a
network, while one learns, and with one that has learned. Argument: the executable."""
import os
import subprocess
import sys
import tempfile

import drawing
import driver
import strokes

DISTRIBUTION = ('image', 'Class Distribution')
NAIVE = ('check box', 'As a Naive Program Sees It')
LONG = 1000000  # epochs, which nobody waits for
LEARNING = ('--train-size', '5000', '--scaling', 'unit', '--epochs', '20', '--batches', '100', '--learning-rate', '0.02',
            '--l2', '0', '--corrected')
PICTURES = ('seven.png', 'seven.svg')
WHY = 'Why Was It Misread?'
SLOW = '1e-05'  # a learning rate at which outputs change for minutes


def distribution(program):
    return program.description(*DISTRIBUTION)


def wait_enabled(program, name, enabled=True):
    program.wait(lambda: program.is_sensitive(program.find('push button', name)) == enabled,
                 f'“{name}” {"enabled" if enabled else "disabled"}')


def read_as_shipped(program):
    """Before anything was trained the network that comes with the program reads; there is nothing to undo."""
    program.wait_label('Ready to train')
    program.type_into('spin button', 'Epochs', '30')
    program.show_page('Draw')
    program.wait_label(drawing.INVITATION)
    assert not program.look('push button', 'Train', pressable=True)
    for name in ('Undo', 'Redo', 'Clear', 'Save Drawing'):
        wait_enabled(program, name, False)


def draw_by_keys(program):
    """A 7 with the keyboard's pen; it is undone, redone, cleared, and back."""
    program.focus(*drawing.CANVAS)
    program.keys(*['Up'] * 7, *['Left'] * 5, 'space', *['Right'] * 9, *['End'] * 2, *['Down'] * 13, 'space')
    canvas = program.find(*drawing.CANVAS)
    program.wait(lambda: canvas.get_description() == 'Pen up, column 17, row 23 of 28', 'the pen at its end')
    program.keys('ctrl+z')
    wait_enabled(program, 'Clear', False)
    program.keys('ctrl+shift+z')
    wait_enabled(program, 'Clear')
    program.keys('ctrl+Delete')
    wait_enabled(program, 'Clear', False)
    program.keys('ctrl+z')
    wait_enabled(program, 'Clear')


def ask_why(program):
    """The 7 off the middle, by keys: prepared it has its place, as a naive program sees it perhaps not."""
    program.focus('push button', WHY)
    program.keys('space')
    as_it_is = program.wait(lambda: next((label for label in program.labels() if label.startswith('As It Is: ')), None),
                            'what was seen')
    program.focus(*NAIVE)
    program.keys('space')
    program.wait(lambda: any(label.startswith('As It Is: ') and label != as_it_is for label in program.labels()),
                 'what a naive program sees')
    assert program.look('image', 'As It Is')
    program.focus('push button', WHY)
    program.keys('space')
    program.wait(lambda: not program.look(*NAIVE), 'the folded card')


def train_from_here(program):
    """The key that trains turns to the page Train; the drawing is kept and recognised by what was learned."""
    program.keys('ctrl+Return')
    program.wait_label('Trained for 30 epochs')
    program.show_page('Draw')
    answer = program.wait(lambda: drawing.find_answer(program), 'an answer')
    assert '% of the 23.20 % that are possible' in answer, answer
    assert not program.look('push button', 'Train', pressable=True)


def draw_while_training(program):
    """The bars follow a run that is on."""
    program.show_page('Train')
    program.wait_label('Trained for 30 epochs')
    program.type_into('spin button', 'Epochs', str(LONG))
    program.keys('Tab')
    program.type_over(program.find('text', 'Learning Rate'), SLOW)
    program.keys('ctrl+Return')
    program.wait_label('Epoch ')
    program.show_page('Draw')
    for look in (drawing.find_answer, distribution):
        before = program.wait(lambda: look(program), 'what the network says')
        program.wait(lambda: look(program) != before, 'a newer network')
    drawing.draw(program, strokes.DIGITS[3])
    program.wait(lambda: drawing.find_answer(program), 'an answer')


def draw_and_undo(program):
    """What the network says in between, and at the end."""
    drawing.draw(program, strokes.DIGITS[1])
    between = drawing.find_answer(program)
    program.press('Undo')
    wait_enabled(program, 'Redo')
    return between, drawing.find_answer(program)


def draw_while_paused(program):
    """A paused network stays as it is, once its last copy is there: the same drawings get the same answers."""
    program.show_page('Train')
    program.press('Pause')
    program.wait_label('Paused')
    program.show_page('Draw')
    program.wait(lambda: draw_and_undo(program) == draw_and_undo(program), 'a network that stays')
    between, after = draw_and_undo(program)
    assert between != after
    program.show_page('Train')
    wait_enabled(program, 'Stop')  # the page is there, and takes the key
    program.keys('Escape')
    program.wait_label('Stopped')


def save(program, folder):
    """A network from a file takes over; the drawing is saved in both formats."""
    model = os.path.join(folder, 'model.safetensors')
    subprocess.run([program.process.args[0], 'train', *LEARNING, '--save-model', model], check=True,
                   stdout=subprocess.DEVNULL)
    drawing.choose_file(program, 'ctrl+o', 'Open Model', model)
    program.show_page('Draw')
    drawing.clear(program)
    drawing.draw(program, strokes.DIGITS[7])
    for name in PICTURES:
        path = os.path.join(folder, name)
        drawing.choose_file(program, 'ctrl+shift+s', 'Save Drawing', path)
        program.wait(lambda: os.path.exists(path), path)


def open_again(program, folder):
    """What was saved is recognised as it was drawn, and on the command line in the very words of the window."""
    answer = drawing.find_answer(program)
    for name in PICTURES:
        path = os.path.join(folder, name)
        drawing.clear(program)
        drawing.choose_file(program, 'ctrl+shift+o', 'Open Picture', path)
        again = program.wait(lambda: drawing.find_answer(program), 'an answer')
        assert again[0] == answer[0], (again, answer)
        told = subprocess.run([program.process.args[0], 'predict', '--model', folder + '/model.safetensors', path],
                              check=True, capture_output=True, text=True).stdout
        assert again in told, (again, told)


def refuse(program, folder):
    """What is no picture gets a sentence and changes nothing."""
    answer = drawing.find_answer(program)
    drawing.choose_file(program, 'ctrl+shift+o', 'Open Picture', os.path.join(folder, 'model.safetensors'))
    program.wait(lambda: any('is not a picture of a kind' in label for label in program.labels()), 'a sentence')
    again = drawing.find_answer(program)
    assert again == answer, (again, answer)


def paste(program):
    """A picture on the clipboard is pasted: that of the plot, for want of another program."""
    before = distribution(program)
    program.keys('ctrl+shift+c', 'ctrl+v')
    program.wait(lambda: distribution(program) != before, 'another distribution')
    program.keys('ctrl+z')
    program.wait(lambda: distribution(program) == before, 'the distribution as it was')


def drop(program):
    """A digit that is dragged from its page onto the row Draw is there, and can be changed."""
    drawing.clear(program)
    program.show_page('Digits')
    program.wait_label('70 000 images')
    x, y, _, _ = program.box('image', 'Images')
    program.drag_to((x + 30, y + 30), 'list item', 'Draw')
    answer = program.wait(lambda: drawing.find_answer(program), 'an answer')
    drawing.draw(program, strokes.DIGITS[0])
    program.wait(lambda: drawing.find_answer(program) != answer, 'another answer')
    program.press('Undo')
    program.wait(lambda: drawing.find_answer(program) == answer, 'the answer as it was')


def keep_state(program):
    """Another page and back: the drawing and the reading that was chosen are as they were."""
    program.focus('push button', 'Reading')
    program.keys('Return', 'Home', 'Return')
    answer = program.wait(lambda: next((label for label in program.labels() if 'whose output is' in label), None),
                          'the sigmoid output')
    program.show_page('Train')
    program.wait_label('Stopped')
    program.show_page('Draw')
    program.wait_label(answer)


def main():
    driver.require()
    with tempfile.TemporaryDirectory() as folder, driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the network that comes with the program waits for a drawing', lambda: read_as_shipped(program)),
            ('the keyboard draws, undoes, redoes and clears', lambda: draw_by_keys(program)),
            ('the page tells why a digit was misread', lambda: ask_why(program)),
            ('one is trained from here, and recognises the drawing', lambda: train_from_here(program)),
            ('drawings are recognised while a network learns', lambda: draw_while_training(program)),
            ('drawings are recognised by a network that is paused', lambda: draw_while_paused(program)),
            ('drawings are saved', lambda: save(program, folder)),
            ('pictures are opened', lambda: open_again(program, folder)),
            ('what is no picture is refused', lambda: refuse(program, folder)),
            ('pictures are pasted', lambda: paste(program)),
            ('digits are dropped', lambda: drop(program)),
            ('the page keeps its state', lambda: keep_state(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
