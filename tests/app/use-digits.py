"""The page of the images by keyboard alone and by accessible names: to the page, a filter, a digit with its grey
values, and back. Argument: the executable."""
import sys

import driver


def choose(program, name, downs):
    """Gives a drop-down the focus and goes so many items down."""
    program.focus('push button', name)
    program.keys('Return')
    for _ in range(downs):
        program.keys('Down')
    program.keys('Return')


def show_page(program):
    program.wait_label('Ready to train')
    program.focus('list item', 'Train')
    program.keys('Up', 'Up')
    program.wait_label('70 000 images')


def filter_sevens(program):
    choose(program, 'Set', 2)
    program.wait_label('500 images')
    choose(program, 'Label', 8)
    program.wait_label('True label: 7')
    assert '500 images' not in program.labels()


def check_distribution(program):
    """The article's 500 images are about evenly divided."""
    words = program.description('image', 'Class Distribution').split('; ')
    counts = [int(word.split(': ')[1]) for word in words]
    assert len(counts) == 10 and sum(counts) == 500, words


def open_digit(program):
    driver.xdotool('mousemove', 0, 0)  # where it points at no pixel
    program.press('Grey Values')
    pixels = program.find('image', 'Point at a pixel, or move with the arrow keys; 0 is paper, 255 is ink.')
    program.wait(lambda: program.is_focused(pixels), 'the keyboard on the pixels')
    program.keys('Down', 'Down', 'Right')
    program.wait_label('Row 1, column 1: grey value 0')


def go_back(program):
    program.press('All Digits')
    images = program.find('image', 'Images')
    program.wait(lambda: program.is_focused(images), 'the keyboard on the images')
    before = images.get_description()
    program.keys('Right')
    program.wait(lambda: images.get_description() != before, 'the next image')
    assert images.get_description().startswith('7. Training file, image '), images.get_description()


def keep_state(program):
    """Another page and back: the filter is as it was."""
    program.keys('alt+6')
    program.wait_label('Ready to train')
    assert program.look('push button', 'Train') and not program.look('push button', 'Set')
    program.keys('alt+4')
    program.wait_label('True label: 7')
    assert program.look('push button', 'Set') and not program.look('push button', 'Train')


def order_by_file(program):
    """In file order the same images, from the first of them in the file."""
    images = program.find('image', 'Images')
    before = images.get_description()
    choose(program, 'Order', 1)
    program.wait(lambda: images.get_description() != before, 'the first image of the file')
    index = [int(text.split()[-1]) for text in (before, images.get_description())]
    assert index[1] < index[0], index


def open_by_keyboard(program):
    program.focus('image', 'Images')
    program.keys('Return')
    pixels = program.find('image', 'Point at a pixel, or move with the arrow keys; 0 is paper, 255 is ink.')
    program.wait(lambda: program.is_focused(pixels), 'the keyboard on the pixels')
    program.focus('push button', 'All Digits')
    program.keys('space')
    program.wait(lambda: program.is_focused(program.find('image', 'Images')), 'the keyboard on the images')


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the list leads to the page', lambda: show_page(program)),
            ('set and label filter the images', lambda: filter_sevens(program)),
            ('the class distribution is described', lambda: check_distribution(program)),
            ('a digit opens with its grey values', lambda: open_digit(program)),
            ('the grid comes back', lambda: go_back(program)),
            ('the page keeps its state', lambda: keep_state(program)),
            ('the order is chosen', lambda: order_by_file(program)),
            ('a digit opens and closes by keyboard', lambda: open_by_keyboard(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
