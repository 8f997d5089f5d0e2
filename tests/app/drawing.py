"""What the tests of the page Draw do there: strokes with the mouse, and what the network says of them."""
import re
import subprocess

import driver

CANVAS = ('image', 'Drawing')
INVITATION = 'Draw a digit, and it is recognised'  # what an empty paper is answered with
ANSWER = re.compile(r'[0-9](, |\.( |$))')  # how the label that answers begins; no size in a file chooser, as “1.4 kB”


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


def clear(program):
    program.press('Clear')
    program.wait_label(INVITATION)


def choose_file(program, keys, title, path):
    """Answers a file chooser with a path, by keys alone: GTK 4.8 warns when it is asked for the things in a chooser
    that comes or goes."""
    program.focus_window('Backprop')
    program.keys(keys)
    program.focus_window(title)
    program.keys('ctrl+a')
    driver.xdotool('type', '--delay', 10, '--', path)
    program.keys('Return')
    program.wait(lambda: not is_open(title), f'the end of the window “{title}”')
    if program.manager:  # which gives the keyboard back in its own time
        program.wait(lambda: driver.xdotool('getactivewindow', 'getwindowname') == 'Backprop', 'the main window')
    program.focus_window('Backprop')


def is_open(title):
    search = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', f'^{title}$'], capture_output=True)
    return bool(search.stdout.split())
