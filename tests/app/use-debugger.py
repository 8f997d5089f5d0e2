"""The page that walks through an update, by keyboard alone and by accessible names: steps, stops, matrices.
Argument: the executable."""
import sys

import driver


def show_page(program):
    program.wait_label('Ready to train')
    program.show_page('Debugger')
    program.wait_label('Before the first update')


def step(program):
    """Forwards and back, by keys and by buttons."""
    program.keys('F8')
    program.wait_label('Update 1: Forward 1, stage 1 of 11')
    program.keys('F8', 'F8')
    program.wait_label('Update 1: Forward 3, stage 3 of 11')
    program.keys('shift+F8')
    program.wait_label('Update 1: Forward 2, stage 2 of 11')
    program.focus('push button', 'Step')
    program.keys('space')
    program.wait_label('Update 1: Forward 3, stage 3 of 11')
    program.focus('push button', 'Back')
    program.keys('space')
    program.wait_label('Update 1: Forward 2, stage 2 of 11')


def run_to_stops(program):
    program.keys('ctrl+F8')
    program.wait_label('Update 1: Loss, stage 4 of 11')
    program.focus('check box', 'Stop at Deltas 2')
    program.keys('space')
    program.keys('ctrl+F8')
    program.wait_label('Update 1: Deltas 2, stage 6 of 11')
    program.focus('push button', 'Gradients 3')
    program.keys('space')
    program.wait_label('Update 1: Gradients 3, stage 10 of 11')


def read_matrix(program):
    program.focus('image', 'First Matrix')
    program.keys('Down', 'Right', 'Right')
    start = 'G⁽³⁾[2, 3]: from unit 2 of hidden layer 2 to class 1\n= '
    program.wait(lambda: program.description('image', 'First Matrix').startswith(start), 'the cell')


def predict(program):
    """The game, by keys and by buttons: what is asked, answered and counted."""
    program.keys('ctrl+g')
    program.wait(lambda: any('grow, shrink or stay' in label for label in program.labels()), 'the question')
    program.wait_label('Hidden until you have predicted it.')
    program.keys('alt+Up')
    program.wait(lambda: any(label.startswith(('Right. It ', 'Wrong. It ')) for label in program.labels()),
                 'the answer')
    program.focus('push button', 'Another Weight')
    program.keys('space')
    program.focus('push button', 'It Shrinks')
    program.keys('space')
    program.wait(lambda: any(label.startswith('Right: ') and ' of 2, ' in label for label in program.labels()),
                 'the score')
    program.keys('ctrl+g')


def choose_weight(program):
    """Its arithmetic, with all digits."""
    program.focus('spin button', 'Weights’ Layer')
    program.keys('ctrl+a', '3', 'Return')
    program.focus('spin button', 'To Unit (Row)')
    program.keys('ctrl+a', '4', 'Return')
    program.wait(lambda: any(label.endswith(' to class 3') for label in program.labels()), 'the weight')
    assert 'not computed yet' in program.labels()
    program.keys('ctrl+F8')
    program.wait_label('Update 1: New Weights, stage 11 of 11')
    program.wait(lambda: 'not computed yet' not in program.labels(), 'the new weight')


def change_minibatch(program):
    """One image, and begun anew."""
    program.focus('spin button', 'Images')
    program.keys('ctrl+a', '1', 'Return')
    program.wait(lambda: any('image 1 in the order' in label for label in program.labels()), 'one image')
    program.focus('spin button', 'Minibatch')
    program.keys('Up')
    program.wait(lambda: any('image 2 in the order' in label for label in program.labels()), 'the next image')
    program.wait_label('Before the first update')


def find_misread(program):
    program.focus('push button', 'Next Misread Image')
    before = program.labels()
    program.keys('space')
    program.wait(lambda: any(', image ' in label and label not in before for label in program.labels()),
                 'a misread image')


def take_fresh_network(program):
    """The settings of Train, from their first weights."""
    program.focus('push button', 'Network')
    program.keys('space', 'Down', 'Return')
    program.wait(lambda: any(label.startswith('784-50-10 with its first weights') for label in program.labels()),
                 'the fresh network')


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the page shows the network that comes with the program', lambda: show_page(program)),
            ('stages are stepped through by keyboard', lambda: step(program)),
            ('it runs to stops and to a stage', lambda: run_to_stops(program)),
            ('a matrix is read by keyboard', lambda: read_matrix(program)),
            ('signs are predicted by keyboard', lambda: predict(program)),
            ('a weight is chosen by keyboard', lambda: choose_weight(program)),
            ('another minibatch is chosen by keyboard', lambda: change_minibatch(program)),
            ('a misread image is found by keyboard', lambda: find_misread(program)),
            ('a fresh network is taken by keyboard', lambda: take_fresh_network(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
