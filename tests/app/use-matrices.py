"""The page of the matrices by keyboard alone and by accessible names. Argument: the executable."""
import sys

import driver


def cells(program):
    """The dot product's numbers by their places, "Row 1, column 2"."""
    return dict(name.split(': ') for _, name in program.named('push button') if name.startswith('Row '))


def show_page(program):
    program.wait_label('Ready to train')
    program.keys('alt+2')
    program.wait(lambda: cells(program) == {'Row 1, column 1': '10', 'Row 1, column 2': '16',
                                            'Row 2, column 1': '16', 'Row 2, column 2': '25'},
                 'the article’s dot product')
    for shape in ('2 × 3', '3 × 2', '2 × 2'):
        assert shape in program.labels(), program.labels()


def spell_out(program):
    """The keyboard points too, and arrows go from number to number."""
    program.focus('push button', 'Row 1, column 1: 10')
    program.wait_label('1·3 + 2·2 + 3·1 = 10')
    program.keys('Right')
    program.wait_label('1·4 + 2·3 + 3·2 = 16')
    program.keys('Down')
    program.wait_label('2·4 + 3·3 + 4·2 = 25')


def edit(program):
    program.focus('text', 'm1, row 1, column 1')
    program.type_over(program.find('text', 'm1, row 1, column 1'), '-2')
    program.wait(lambda: cells(program)['Row 1, column 1'] == '1', 'the new dot product')
    program.type_over(program.find('text', 'm1, row 1, column 1'), 'two')
    program.wait_label('m1, row 1, column 1 is not a number; -2 still counts.')
    program.type_over(program.find('text', 'm1, row 1, column 1'), '1e308')
    program.wait(lambda: cells(program)['Row 1, column 1'] == '∞', 'infinity')
    program.wait_label('∞ stands for what is beyond 1.8 × 10³⁰⁸, the largest number.')


def refuse_shapes(program):
    program.focus('spin button', 'Columns of m1')
    program.keys('Up')
    program.wait_label('m1 · m2ᵀ needs as many columns in m1 as in m2, but m1 has 4 and m2 has 3.')
    program.focus('check box', 'Transpose m2 first')
    program.keys('space')
    program.wait_label('m1 · m2 needs as many columns in m1 as rows in m2, but m1 has 4 columns and m2 has 2 rows.')


def make_shapes_fit(program):
    program.focus('spin button', 'Rows of m2')
    program.keys('Up', 'Up')
    program.wait(lambda: len(cells(program)) == 6, 'a dot product of 2 × 3')


def restore(program):
    program.press('The Article’s Matrices')
    program.focus('check box', 'Transpose m2 first')
    program.keys('space')
    program.wait(lambda: list(cells(program).values()) == ['10', '16', '16', '25'], 'the article’s dot product')


def keep_state(program):
    """Another page and back: all is as it was."""
    program.focus('text', 'm2, row 2, column 3')
    program.type_over(program.find('text', 'm2, row 2, column 3'), '20')
    program.keys('alt+1')
    program.wait_label('σ(0) = 0.5')
    program.keys('alt+2')
    program.wait(lambda: list(cells(program).values()) == ['10', '70', '16', '97'], 'the numbers that were there')


def main():
    driver.require()
    with driver.Program(sys.argv[1]) as program:
        return driver.run([
            ('a key leads to the page', lambda: show_page(program)),
            ('a number of the dot product is spelled out', lambda: spell_out(program)),
            ('numbers are edited, and what is none is said', lambda: edit(program)),
            ('shapes that do not fit are said', lambda: refuse_shapes(program)),
            ('shapes are made to fit', lambda: make_shapes_fit(program)),
            ('the article’s matrices come back', lambda: restore(program)),
            ('the page keeps its state', lambda: keep_state(program)),
        ])


if __name__ == '__main__':
    sys.exit(main())
