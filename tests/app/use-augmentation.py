"""The page of augmentation by keyboard alone and by accessible names: sliders, everything off and back, other copies,
another image. Argument: the executable."""
import sys

import driver

EPOCHS = 'What the network sees instead of the image in epochs %d to %d, with seed 42.'


def show_page(program):
    program.wait_label('Ready to train')
    program.focus('list item', 'Train')
    program.keys('Up')
    program.wait_label(EPOCHS % (1, 20))
    assert program.description('image', 'Original') == 'True label: 7. Training file, image 12628'


def slide(program):
    program.focus('slider', 'Rotation')
    program.keys('Right', 'Right', 'Right')
    program.wait_label('±15°')
    program.focus('slider', 'Elastic Distortion α')
    program.keys('Home')
    program.wait_label('Off')


def switch_off(program):
    program.press('All Off')
    program.wait_label('Everything is off: each epoch trains on the image as it is.')
    assert '±15°' not in program.labels()
    program.press('Defaults')
    program.wait_label('±12°')
    program.wait_label(EPOCHS % (1, 20))


def new_copies(program):
    program.press('New Copies')
    program.wait_label(EPOCHS % (21, 40))
    program.keys('F5')
    program.wait_label(EPOCHS % (41, 60))


def change_image(program):
    program.focus('spin button', 'Training Image')
    program.keys('Up')
    program.wait(lambda: '12628' not in program.description('image', 'Original'), 'another image')
    program.keys('Down')
    program.wait(lambda: '12628' in program.description('image', 'Original'), 'the first image')


def keep_state(program):
    program.focus('slider', 'Shift')
    program.keys('Right')
    program.wait_label('±1.6 px')
    program.show_page('Train')
    program.wait_label('Ready to train')
    program.show_page('Augmentation')
    program.wait_label('±1.6 px')
    program.wait_label(EPOCHS % (41, 60))


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('the list leads to the page', lambda: show_page(program)),
            ('sliders move by keyboard', lambda: slide(program)),
            ('everything goes off, and back to the defaults', lambda: switch_off(program)),
            ('copies of other epochs are shown', lambda: new_copies(program)),
            ('another image is shown', lambda: change_image(program)),
            ('the page keeps its state', lambda: keep_state(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
