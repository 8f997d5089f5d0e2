"""The page of the functions by keyboard alone and by accessible names, but for one drag of the mouse: the point on
the sigmoid, what is laid over, and softmax. Argument: the executable."""
import sys

import driver

SIGMOID_OF_1 = ('σ(1) = 0.731059', 'σ′(1) = 0.196612')
ARTICLE = ['0.00214401', '0.01584220', '0.11705891', '0.86495488']


def outputs(program):
    return [label for label in program.labels() if len(label) == 10 and label[1] == '.']


def show_page(program):
    program.wait_label('Ready to train')
    program.keys('alt+1')
    program.wait_label('σ(0) = 0.5')


def move_point(program):
    """Ten steps right, told as they are shown."""
    program.focus('image', 'Sigmoid')
    program.keys('shift+Right')
    for words in SIGMOID_OF_1:
        program.wait_label(words)
    told = program.description('image', 'Sigmoid')
    assert told == ', '.join(SIGMOID_OF_1), told


def drag_point(program):
    """Back to 0 by its key, and to the right with the mouse: the plot is not zoomed."""
    program.keys('shift+Left')
    program.wait_label('σ(0) = 0.5')
    x, y, width, height = program.box('image', 'Sigmoid')
    driver.xdotool('mousemove', x + width // 2 + 10, y + height // 2 + 4, 'sleep', 0.2, 'mousedown', 1)
    for step in range(1, 11):
        driver.xdotool('mousemove', x + width // 2 + 10 + step * width // 50, y + height // 2, 'sleep', 0.05)
    driver.xdotool('mouseup', 1)
    field = program.find('text', 'x')
    program.wait(lambda: 3 < float(program.text_of(field)) < 6, 'the point at about 4.5')


def type_point(program):
    program.focus('text', 'x')
    program.type_over(program.find('text', 'x'), 'nowhere')
    program.wait(lambda: any(label.startswith('x is not a number;') for label in program.labels()),
                 'a sentence about x')
    program.type_over(program.find('text', 'x'), '1')
    for words in SIGMOID_OF_1:
        program.wait_label(words)


def lay_over(program):
    for name, words in (('tanh', 'tanh(1) = 0.761594'), ('ReLU', 'ReLU(1) = 1')):
        assert words not in program.labels()
        program.focus('check box', name)
        program.keys('space')
        program.wait_label(words)


def read_softmax(program):
    assert outputs(program) == ARTICLE, outputs(program)
    told = program.description('image', 'Softmax')
    assert told == '2: 0.00214401; 4: 0.0158422; 6: 0.117059; 8: 0.864955', told


def add_to_all(program):
    program.press('Add to All Inputs')
    program.wait_label('1 was added to every input: no output has changed.')
    assert outputs(program) == ARTICLE, outputs(program)
    assert program.text_of(program.find('text', 'Input 1')) == '3'


def change_inputs(program):
    """One more, which the slider moves, and less again."""
    program.press('Add Input')
    field = program.find('text', 'Input 5')
    program.focus('slider', 'Input 5')
    program.keys('Right')
    program.wait(lambda: program.text_of(field) == '0.1', 'the slider’s number')
    assert len(outputs(program)) == 5
    program.focus('push button', 'Remove Input 5')
    program.keys('space')
    program.wait(lambda: outputs(program) == ARTICLE, 'the outputs of four inputs')


def large_inputs(program):
    program.press('1000, 1001, −1000')
    program.wait(lambda: outputs(program) == ['0.26894142', '0.73105858', '0.00000000'],
                 'the softmax of large numbers')


def keep_state(program):
    """Another page and back: all is as it was."""
    program.keys('alt+2')
    program.wait_label('Point at a number to see where it comes from.')
    program.keys('alt+1')
    program.wait_label(SIGMOID_OF_1[0])
    assert 'ReLU(1) = 1' in program.labels()
    assert len(outputs(program)) == 3


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('a key leads to the page', lambda: show_page(program)),
            ('keys move the point', lambda: move_point(program)),
            ('the mouse drags the point', lambda: drag_point(program)),
            ('the point goes where it is typed to be', lambda: type_point(program)),
            ('tanh and ReLU are laid over', lambda: lay_over(program)),
            ('softmax is the article’s', lambda: read_softmax(program)),
            ('the same number for all changes nothing', lambda: add_to_all(program)),
            ('inputs come, move and go', lambda: change_inputs(program)),
            ('large inputs do not overflow', lambda: large_inputs(program)),
            ('the page keeps its state', lambda: keep_state(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
