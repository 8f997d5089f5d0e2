"""Ten digits drawn with the mouse are recognised by a network that was trained on all 60,000 images. Argument: the
executable."""
import os
import subprocess
import sys
import tempfile

import drawing
import driver
import strokes

LEARNING = ('--train-size', 'all', '--scaling', 'unit', '--hidden', '100', '--epochs', '6', '--batches', '1200',
            '--learning-rate', '0.02', '--l2', '0', '--corrected')
LEAST = 9  # of the ten


def train(executable, path):
    subprocess.run([executable, 'train', *LEARNING, '--save-model', path], check=True, stdout=subprocess.DEVNULL)


def open_model(program, path):
    program.wait_label('Ready to train')
    drawing.choose_file(program, 'ctrl+o', 'Open Model', path)
    program.show_page('Draw')
    program.wait_label(drawing.INVITATION)


def recognise_all(program):
    answers = {}
    for digit, shape in strokes.DIGITS.items():
        drawing.draw(program, shape)
        answers[digit] = program.wait(lambda: drawing.find_answer(program), 'an answer')
        drawing.clear(program)
    for digit, answer in answers.items():
        print(f'# {digit} drawn: {answer}')
    recognised = [digit for digit, answer in answers.items() if answer[0] == str(digit)]
    assert len(recognised) >= LEAST, answers


def main():
    driver.require()
    executable = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'digits.safetensors')
        train(executable, path)
        with driver.Program(executable) as program:
            return driver.run([
                ('the network is opened', lambda: open_model(program, path)),
                ('digits are recognised while they are drawn', lambda: recognise_all(program)),
            ])


if __name__ == '__main__':
    sys.exit(main())
