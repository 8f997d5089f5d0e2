"""The page of the XOR network by keyboard alone and by accessible names: a weight chosen in the drawing and in a matrix,
an update stage by stage and back, a run with its reins, both rules compared. Argument: the executable."""
import sys

import driver

STAGES = 5


def show_page(program):
    program.wait_label('Ready to train')
    program.focus('list item', 'Train')
    program.keys('Up', 'Up', 'Up')
    program.wait_label('Truth Table')
    assert program.description('image', 'XOR Network').startswith('x₁ → h₁: 0.37454; ')


def weights(program):
    """What every weight of the matrices is called, with its value."""
    return [name for _, name in program.named() if name.startswith(('W₁, row', 'W₂, row'))]


def choose_in_drawing(program):
    program.focus('image', 'XOR Network')
    program.keys('Right', 'Right')
    program.wait_label('W₁[1, 2]: from input 1 to hidden unit 2')
    program.wait(lambda: program.description('image', 'XOR Network') == 'x₁ → h₂: 0.950714', 'the weight read out')


def choose_in_matrix(program):
    program.press('W₂, row 3, column 1: 0.6011')
    program.wait_label('W₂[3]: from hidden unit 3 to the output')
    program.focus('push button', 'W₁, row 2, column 1: 0.5987')
    program.keys('space')
    program.wait_label('W₁[2, 1]: from input 2 to hidden unit 1')


def step_through(program):
    before = weights(program)
    assert len(before) == 9, before
    for _ in range(STAGES):
        program.keys('F8')
    program.wait_label('Update 1 after epoch 0, 5 of 5 stages done')
    assert weights(program) != before
    program.press('Back')
    program.wait_label('Update 1 after epoch 0, 4 of 5 stages done')
    for _ in range(STAGES - 1):
        program.keys('shift+F8')
    program.wait_label('Update 1 after epoch 0, 0 of 5 stages done')
    assert weights(program) == before, weights(program)


def wait_network(program, epochs):
    program.wait_label(f'Update 1 after epoch {epochs}, 0 of 5 stages done')


def train(program):
    """Step, Pause and Resume, Stop, and Rewind, after which the initial weights are back. Nothing is looked for while
    the run is on: that takes longer than the run."""
    before = weights(program)
    program.keys('ctrl+period')
    wait_network(program, 1)
    program.press('Step')
    wait_network(program, 2)
    assert weights(program) != before
    program.keys('ctrl+p', 'ctrl+p')
    program.find('push button', 'Resume')
    program.press('Stop')
    program.wait_label('Stopped after')
    program.keys('ctrl+r')
    program.wait_label('Ready to train')
    program.wait(lambda: weights(program) == before, 'the initial weights')
    program.keys('ctrl+period')
    wait_network(program, 1)
    program.keys('Escape')
    program.wait_label('Stopped after')
    program.keys('ctrl+r')
    program.wait_label('Ready to train')


def export(program):
    """The plot that has the keyboard is the one to export."""
    for plot in ('XOR Output', 'As Published and Corrected', 'XOR Network', 'XOR Error'):
        program.focus('image', plot)
        program.keys('ctrl+e')
        program.focus_window('Export Plot')
        program.keys('Escape')
        program.focus_window('Backprop')


def compare(program):
    program.focus('push button', 'Compare')
    program.keys('Return')
    for words in ('100 000 of 100 000 epochs', '24 797', '77 941', '0.1415', '3.853e−11'):
        program.wait_label(words)
    words = program.description('image', 'As Published and Corrected')
    assert words.startswith('As published: 100000 points') and 'Corrected: 100000 points' in words, words


def survey(program):
    program.focus('push button', 'Train Fifty Seeds')
    program.keys('Return')
    program.wait_label('As published: 50 of 50 seeds solved, the median after 26 724 epochs.')
    assert any('Corrected: 28 of 50 seeds solved, the median after 3 488 epochs.' in label
               for label in program.labels())
    assert program.labels().count('—') == 22


def keep_state(program):
    program.keys('alt+6')
    program.wait_label('Ready to train')
    assert not program.look('push button', 'Rewind')
    program.keys('alt+3')
    program.wait_label('As published: 50 of 50 seeds solved')
    labels = program.labels()
    assert '77 941' in labels and 'W₁[2, 1]: from input 2 to hidden unit 1' in labels, labels


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the list leads to the page', lambda: show_page(program)),
            ('a weight is chosen in the drawing', lambda: choose_in_drawing(program)),
            ('a weight is chosen in a matrix', lambda: choose_in_matrix(program)),
            ('an update goes forward and back', lambda: step_through(program)),
            ('a run is held by its reins, and rewound', lambda: train(program)),
            ('every plot is exported', lambda: export(program)),
            ('both rules are compared', lambda: compare(program)),
            ('both rules are compared over fifty seeds', lambda: survey(program)),
            ('the page keeps its state', lambda: keep_state(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
