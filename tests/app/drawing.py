"""What the tests of the page Draw do there: strokes with the mouse, and what the network says of them."""
import re

import driver

CANVAS = ('image', 'Drawing')
ANSWER = re.compile(r'[0-9](, |\.)')  # how the label that answers begins


def draw(program, strokes):
    """Draws strokes with the mouse; done when the page has seen the last of their points: keys are taken in their
    turn, and Tab goes from the paper to Undo."""
    program.focus(*CANVAS)
    for stroke in strokes:
        program.draw(*CANVAS, stroke)
    program.keys('Tab')
    undo = program.find('push button', 'Undo')
    program.wait(lambda: program.is_focused(undo), 'the end of the drawing')


def find_answer(program):
    """The sentence about the drawing, or None."""
    return next((label for label in program.labels() if ANSWER.match(label)), None)


def choose_file(program, keys, title, path):
    """Answers a file chooser with a path."""
    program.focus_window('Backprop')
    program.keys(keys)
    program.focus_window(title)
    if title.startswith('Open'):
        driver.xdotool('type', '/')  # opens the field for the name
    program.type_over(program.wait(lambda: find_name_field(program), 'the field for the name'), path)
    program.keys('Return')
    program.focus_window('Backprop')


def find_name_field(program):
    fields = [node for node in program.walk() if node.get_role_name() == 'text' and program.is_focused(node)]
    return fields[0] if fields else None
