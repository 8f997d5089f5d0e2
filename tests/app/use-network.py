"""The page that looks into the network, by keyboard alone and by accessible names: another image, another unit, the
digit on Draw. Argument: the executable."""
import sys

import drawing
import driver
import strokes


def show_page(program):
    program.wait_label('Ready to train')
    program.focus('list item', 'Train')
    program.keys('Down')
    program.wait_label('It reads a 5.')
    assert program.description('image', 'Network').startswith('Class 5 gives '), program.description('image', 'Network')


def go_through_units(program):
    """From the class to the layers below, and back."""
    program.focus('image', 'Network')
    program.keys('Left')
    program.wait(lambda: program.description('image', 'Network').startswith('Hidden layer 2, unit '), 'a hidden unit')
    assert any(label.endswith(' others') for label in program.labels())
    program.keys('plus', 'plus', 'Right', '0')
    program.wait(lambda: program.description('image', 'Network').startswith('Class '), 'a class again')


def change_image(program):
    program.focus('spin button', 'Training Image')
    program.keys('Up')
    program.wait_label('It reads a 0.')


def read_drawing(program):
    """What is drawn on Draw is read here too."""
    program.show_page('Draw')
    drawing.draw(program, strokes.DIGITS[1])
    program.wait(lambda: any(label.startswith('1') for label in program.labels()), 'the digit to be read')
    program.show_page('Network')
    program.focus('check box', 'The Digit on Draw')
    program.keys('space')
    program.wait_label('It reads a 1.')


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the page shows the network that comes with the program', lambda: show_page(program)),
            ('units are selected by keyboard', lambda: go_through_units(program)),
            ('another image is chosen by keyboard', lambda: change_image(program)),
            ('the drawing is read', lambda: read_drawing(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
