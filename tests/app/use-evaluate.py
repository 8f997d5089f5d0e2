"""The page that judges a network, by keyboard alone and by accessible names: the comparison of the article's networks,
which is stopped in the middle and gives one of them to evaluate; the accuracies, the images in a cell of the confusion
matrix, the article's two images in three readings, an export, and the end of the window during a comparison. Argument:
the executable."""
import re
import sys

import driver

READINGS = ('Sigmoid Outputs', 'Softmax of the Outputs, as Published', 'Softmax of the Net Inputs')
CEILING = 23.2


def choose(program, name, downs):
    """Gives a drop-down the focus and goes so many items down from its first."""
    program.focus('push button', name)
    button = program.find('push button', name)
    program.keys('Return')
    program.wait(lambda: not program.is_focused(button), f'the items of “{name}”')
    program.keys('Home', *['Down'] * downs, 'Return')
    program.wait(lambda: program.is_focused(button), f'the end of the items of “{name}”')


def press_key(program, name):
    program.focus('push button', name)
    program.keys('space')


def has_label(program, text):
    return text in program.labels()


def wait_for_run(program, text):
    """Waits for a label that begins with the text for as long as a run goes on, however slow the machine is."""
    def is_there():
        return any(label.startswith(text) for label in program.labels())

    def position():
        return [label for label in program.labels() if re.search('[Ee]poch [0-9]', label)]

    def look(before):
        return is_there() or (position() != before and 'moved')

    while program.wait(lambda before=program.wait(position, 'a run'): look(before), f'“{text}…”') == 'moved':
        pass


def show_page(program):
    """The network that comes with the program is judged until there is another."""
    program.wait_label('Ready to train')
    program.focus('list item', 'Train')
    program.keys('Down', 'Down', 'Down')
    program.wait(lambda: any('500' in label and '200 hidden units' in label for label in program.labels()),
                 'the network that comes with the program')


def compare_and_cancel(program):
    """84.80 % is the article’s, to be met exactly."""
    press_key(program, 'Compare')
    wait_for_run(program, 'Bigger: epoch')
    program.focus('push button', 'Cancel')
    program.keys('space')
    program.wait_label('Cancelled')
    assert not program.is_sensitive(program.find('push button', 'Evaluate “Bigger”'))
    assert program.labels().count('84.80 %') == 2, program.labels()  # the article’s, and here


def evaluate_compared(program):
    press_key(program, 'Evaluate “Scaled”')
    program.wait_label('50 hidden units, standardised pixels, as published; epoch 300 of 300')
    program.wait(lambda: program.labels().count('84.80 %') == 3, 'the test accuracy')
    assert program.labels().count('98.00 %') == 2, program.labels()


def open_cell(program):
    """As many images as the cell says; the surest first."""
    matrix = program.find('table', 'Confusion Matrix')
    program.focus('table', 'Confusion Matrix')
    program.keys('Down', 'Down', 'Down', 'Down', 'Right', 'Right', 'Right', 'Right', 'Right', 'Right',
                 'Right', 'Right', 'Right')
    program.wait(lambda: matrix.get_description().startswith('4 taken for 9: '), 'the cell of 4 and 9')
    count = re.match(r'4 taken for 9: ([0-9 \u202f]+) images, ', matrix.get_description()).group(1)
    program.keys('Return')
    program.wait_label('True label: 4')
    program.wait_label('Prediction: 9')
    program.wait(lambda: has_label(program, f'{count} images'), f'{count} images')


def walk_mistakes(program):
    """The most confident mistakes come first."""
    choose(program, 'Images', 0)
    program.focus('image', 'Images')
    images = program.find('image', 'Images')
    sure = [sureness(images)]
    for _ in range(4):
        before = images.get_description()
        program.keys('Right')
        program.wait(lambda before=before: images.get_description() != before, 'the next image')
        sure.append(sureness(images))
    assert sure == sorted(sure, reverse=True), sure
    program.wait(lambda: has_label(program, 'Wrong'), 'the verdict')


def sureness(images):
    words = re.match(r'True label (\d), prediction (\d), ([0-9.]+) % sure', images.get_description())
    assert words and words.group(1) != words.group(2), images.get_description()
    return float(words.group(3))


def values(program, reading):
    """What a plot says in words: digit, its value; and the ceiling, or none."""
    parts = program.description('image', reading).replace('\u00a0', ' ').split('; ')
    bars = [float(part.split(': ')[1].rstrip(' %')) for part in parts[:10]]
    return bars, parts[10:]


def read_article_images(program):
    for number, label in (1, 6), (70, 5):
        press_key(program, f'Test Image {number}')
        program.wait(lambda: has_label(program, f'Test Image {number}')
                     and has_label(program, f'True label: {label}'), f'test image {number}')
        read(program)


def read(program):
    """One most probable digit in all three readings, and no softmax as published above the ceiling."""
    sigmoid, published, net = (values(program, reading) for reading in READINGS)
    assert published[1] == [f'Ceiling: {CEILING} %'] and sigmoid[1] == net[1] == [], published
    named = {bars.index(max(bars)) for bars, _ in (sigmoid, published, net)}
    assert len(named) == 1, named
    assert has_label(program, f'Prediction: {named.pop()}'), program.labels()
    assert max(published[0]) <= CEILING
    for bars, _ in published, net:
        assert abs(sum(bars) - 100) < 0.06, bars
    program.wait_label('All three readings name the')


def export_plot(program):
    program.focus('image', READINGS[1])
    program.keys('ctrl+e')
    program.focus_window('Export Plot')
    program.keys('Escape')
    program.focus_window('Backprop')


def evaluate_another(program):
    press_key(program, 'Evaluate “Baseline”')
    program.wait_label('50 hidden units, raw pixels, as published; epoch 300 of 300')
    program.wait(lambda: has_label(program, 'Test Image 70'), 'the image that was chosen')


def judge_newest(program):
    """What the page Train has trained takes the place of what was there; the rest is as it was left."""
    program.show_page('Train')
    program.focus('spin button', 'Epochs')
    program.type_over(program.find('spin button', 'Epochs'), '1')
    program.keys('ctrl+Return')
    program.wait_label('Trained for 1 epoch')
    program.show_page('Evaluate')
    program.wait_label('50 hidden units, raw pixels, as published; epoch 1 of 1')
    assert has_label(program, 'Cancelled') and has_label(program, 'True label: 5')


def close(program):
    """In the middle of another comparison: nothing is waited for."""
    press_key(program, 'Compare')
    program.wait_label('Baseline: epoch')
    program.keys('ctrl+q')
    program.wait(lambda: program.process.poll() is not None, 'the end of the program')
    assert program.process.returncode == 0, program.process.returncode


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('without a network the page says so', lambda: show_page(program)),
            ('a comparison is stopped', lambda: compare_and_cancel(program)),
            ('a compared network is evaluated', lambda: evaluate_compared(program)),
            ('a cell opens its images', lambda: open_cell(program)),
            ('the surest mistakes come first', lambda: walk_mistakes(program)),
            ('the article’s images are read in three ways', lambda: read_article_images(program)),
            ('a reading is exported', lambda: export_plot(program)),
            ('the image stays when another is evaluated', lambda: evaluate_another(program)),
            ('a newer network is evaluated', lambda: judge_newest(program)),
            ('the window closes during a comparison', lambda: close(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
