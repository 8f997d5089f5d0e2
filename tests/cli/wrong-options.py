#!/usr/bin/env python3
"""Wrong words: exit status 2, one line that names the option and the value, nothing printed; and
the words that are answered at once."""
import json
import os
import re

from harness import (QUICK, Folder, case, check, environment, main, refuse, run, same, small_data,
                     succeed)
from locales import comma

# test-option-values.c has the whole tables.
NOT_A_COUNT = ('', '1e3', '-1', '99999999999999999999999')
NOT_A_NUMBER = ('', 'nan', '-1', '1e999')


def refuse_value(verb, option, value, *right):
    refuse(2, (option, *([f'“{value}”'] if value else []), *right), verb, option, value)
    if value == '':
        refuse(2, (option, *right), verb, option + '=')


@case
def counts():
    """options that take whole numbers take nothing else"""
    for option in ('--hidden', '--epochs', '--batches', '--train-size', '--threads', '--seed',
                   '--batch-size', '--validation', '--patience'):
        for value in NOT_A_COUNT:
            refuse_value('train', option, value)
    for option in ('--hidden', '--epochs', '--seed', '--every'):
        for value in NOT_A_COUNT:
            refuse_value('xor', option, value)


@case
def numbers():
    """options that take numbers take decimal ones alone"""
    for option in ('--learning-rate', '--l1', '--l2', '--momentum', '--dropout', '--input-dropout',
                   '--max-norm'):
        for value in NOT_A_NUMBER:
            refuse_value('train', option, value)
    for value in NOT_A_NUMBER:
        refuse_value('xor', '--learning-rate', value)


@case
def ranges():
    """values out of range are refused with the range"""
    refuse_value('train', '--hidden', '0', '1', '10000')
    refuse_value('train', '--hidden', '10001', '1', '10000')
    refuse_value('train', '--epochs', '0', '1', '1000000')
    refuse_value('train', '--epochs', '1000001', '1', '1000000')
    refuse_value('train', '--batches', '0', '1')
    refuse_value('train', '--learning-rate', '0', 'above 0')
    refuse_value('train', '--seed', '4294967296', '0', '4294967295')
    refuse_value('train', '--train-size', '0', '1', 'all')
    refuse_value('train', '--threads', '0', '1')
    refuse_value('train', '--threads', '65', '64')
    refuse_value('train', '--momentum', '0', 'above 0')
    refuse_value('train', '--momentum', '1', 'below 1')
    refuse_value('train', '--dropout', '1', 'below 1')
    refuse_value('train', '--input-dropout', '1.5', 'below 1')
    refuse_value('train', '--batch-size', '0', '1')
    refuse_value('train', '--patience', '1000001', '1000000')
    refuse_value('xor', '--every', '0', '1')
    refuse_value('xor', '--hidden', '0', '1')


@case
def choices():
    """options that take names list them"""
    refuse_value('train', '--preset', 'basline', 'baseline', 'scaled', 'bigger', 'bigger-scaled',
                 'class-defaults', 'few-labels', 'everything', 'record', 'draw')
    refuse_value('train', '--preset', '', 'baseline')
    refuse_value('train', '--scaling', 'Standardize', 'none', 'unit', 'standardize')
    refuse_value('train', '--test-on', 'train', 'rest', 't10k')
    refuse_value('train', '--activation', 'swish', 'sigmoid', 'tanh', 'relu')
    refuse_value('train', '--activation', '', 'sigmoid')
    refuse_value('train', '--output', 'linear', 'logistic', 'softmax')
    refuse_value('train', '--init', 'zero', 'uniform', 'glorot', 'he')
    refuse_value('train', '--optimizer', 'adamw', 'sgd', 'momentum', 'nesterov', 'adam')
    refuse_value('train', '--schedule', 'linear', 'constant', 'step', 'cosine')


@case
def layers():
    """layers are counted, and each is a number of hidden units"""
    refuse(2, ('--hidden', '“x”'), 'train', '--hidden', '800,x')
    refuse(2, ('--hidden',), 'train', '--hidden', '5,')
    refuse(2, ('--hidden', '8'), 'train', '--hidden', '1,2,3,4,5,6,7,8,9')
    refuse(2, ('--activation', '8'), 'train', '--activation', ','.join(9 * ['relu']))
    refuse(2, ('--activation', '3', '2'), 'train', '--hidden', '5,4,3', '--activation', 'relu,tanh')
    refuse(2, ('--activation', '“x”'), 'train', '--hidden', '5,4', '--activation', 'relu,x')
    refuse(2, ('--hidden', '16777216'), 'train', '--hidden', '10000,10000',
           '--data', '/nowhere')


@case
def augmentation():
    """--augment takes a list of strengths, each in its range and once"""
    for value in ('', 'defaults', 'elastic', 'elastic=34,', 'none,rotate=5', 'Rotate=5', 'warp=1'):
        refuse(2, ('--augment', 'none', 'default', 'weaken'), 'train', '--augment', value)
    for value in ('rotate=', 'rotate=x', 'rotate=-1', 'rotate=181', 'rotate=nan', 'rotate=1,rotate=1'):
        refuse(2, ('--augment', 'rotate', '0 to 180'), 'train', '--augment', value)
    refuse(2, ('--augment', 'sigma', '1 to 32', '“sigma=0.5”'), 'train', '--augment', 'sigma=0.5')
    refuse(2, ('--augment', 'weaken', '1000000'), 'train', '--augment', 'weaken=1000001')
    refuse(2, ('--augment', '…'), 'train', '--augment', 'x' * 10000)


@case
def contradictions():
    """options that contradict each other are refused before anything is read"""
    nowhere = ('--data', '/nowhere')
    refuse(2, ('--train-size', '--test-on'), 'train', '--train-size', 'all', '--test-on', 'rest',
           *nowhere)
    refuse(2, ('--batches', '10'), 'train', '--train-size', '10', *nowhere)
    refuse(2, ('--batches', '500'), 'train', '--batches', '501', *nowhere)
    refuse(2, ('--batches', '--batch-size'), 'train', '--batches', '5', '--batch-size', '5')
    refuse(2, ('--momentum', 'nesterov'), 'train', '--momentum', '0.5', *nowhere)
    refuse(2, ('--momentum', 'nesterov'), 'train', '--momentum', '0.5', '--optimizer', 'adam')
    refuse(2, ('--patience', '--validation'), 'train', '--patience', '5', *nowhere)
    refuse(2, ('--plot', '--csv'), 'train', '--plot', 'a.svg', '--csv', './a.svg', *nowhere)
    with Folder() as folder:
        os.symlink(folder, folder + '/link')
        os.symlink('a.svg', folder + '/a.csv')
        os.symlink('a.csv', folder + '/b.csv')
        for table in ('/link/a.svg', '/a.csv', '/link/b.csv'):
            refuse(2, ('--plot', '--csv'), 'train', '--plot', folder + '/a.svg', '--csv',
                   folder + table, *nowhere)
        with open(folder + '/a.svg', 'wb'):
            pass
        refuse(2, ('--plot', '--csv'), 'train', '--plot', folder + '/a.svg', '--csv',
               folder + '/b.csv', *nowhere)


@case
def against_data():
    """options that do not fit the number of images are refused once it is known"""
    with Folder() as data:
        small_data(data, count=60, t10k=0)
        words = ('train', '--data', data)
        refuse(2, ('--train-size', '60'), *words, '--train-size', '60')
        refuse(2, ('--train-size', '60'), *words, '--train-size', '61')
        refuse(2, ('t10k',), *words, '--train-size', '60', '--test-on', 't10k')
        refuse(2, ('t10k',), *words, '--train-size', 'all')
        succeed(*words, '--train-size', '59', '--epochs', '1', '--hidden', '2')
    with Folder() as data:
        small_data(data, count=60, t10k=12)
        words = ('train', '--data', data, '--train-size', 'all', '--epochs', '1', '--hidden', '2')
        refuse(2, ('--batches', '60'), *words, '--batches', '61')
        succeed(*words, '--batches', '60')
    refuse(2, ('--train-size', '60000'), 'train', '--train-size', '60000')


@case
def words():
    """unknown words, missing values and stray arguments are refused and say where help is"""
    refuse(2, ('“foresee”', 'train', 'predict', 'xor'), 'foresee', '--model', 'x')
    refuse(2, ('“”', 'train'), '')
    refuse(2, ('“--json”', 'train'), '--json')
    refuse(2, ('--hiden', 'train --help'), 'train', '--hiden', '5')
    refuse(2, ('-x', 'train --help'), 'train', '-x')
    refuse(2, ('“5”', 'xor --help'), 'xor', '5')
    refuse(2, ('--epochs', 'xor --help'), 'xor', '--epochs')
    refuse(2, ('--json', 'train --help'), 'train', '--json=yes')
    refuse(2, ('--l1',), 'xor', '--l1', '0')


@case
def end_of_options():
    """“--” ends the options: nothing may follow it, since no verb takes anything else"""
    with Folder() as data:
        small_data(data)
        same(json.loads(succeed('train', '--data', data, *QUICK, '--json', '--'))['loss'],
             json.loads(succeed('train', '--data', data, *QUICK, '--json'))['loss'])
    refuse(2, ('“--json” stands behind “--”', 'train --help'), 'train', '--', '--json')
    refuse(2, ('“--json=x” stands behind “--”', 'train --help'), 'train', '--', '--json=x')
    refuse(2, ('“--” stands behind “--”',), 'xor', '--', '--')
    refuse(2, ('“5” is not an option',), 'xor', '5', '--', '6')
    refuse(2, ('--epochs',), 'xor', '--epochs', '--', '5')
    refuse(2, ('“--”', 'train'), '--', 'train')


@case
def toolkit_words():
    """options of the window’s toolkit are no words of this program"""
    for word in ('--gapplication-service', '--gapplication-foo', '--help-all', '--display=:0'):
        refuse(2, (f'“{word}”', 'train'), word)
        refuse(2, (word, 'xor --help'), 'xor', word)


@case
def long_words():
    """words of any length are quoted in a length that can be read"""
    long = 'x' * 100000
    for status, words in ((2, (long,)), (2, ('--' + long,)), (2, ('train', long)),
                          (2, ('train', '--' + long)), (2, ('train', '-' + long)),
                          (2, ('train', '--', long)), (2, ('train', '--json=' + long)),
                          (2, ('train', '--epochs', long)), (2, ('train', '--preset', long)),
                          (2, ('train', '--hidden', long)), (2, ('train', '--train-size', long)),
                          (2, ('train', '--data', long)), (2, ('train', '--csv', long)),
                          (2, ('train', '--plot', long + '.svg')), (2, ('xor', long)),
                          (2, ('xor', '--every', long)), (2, ('train', 'xxx' + 'ü' * 50000)),
                          (1, ('train', '--data', 'y' * 300)), (2, ('train', '--plot', 'y' * 4000))):
        line = refuse(status, (), *words)
        check(len(line) < (300 if 'xxx' in line else 4400), len(line), line[:1000])


@case
def one_line_always():
    """line breaks and long values in the words do not break the line"""
    refuse(2, ('--epochs',), 'train', '--epochs', '1\n2\r3\x1b[2J')
    refuse(2, ('--epochs', '…'), 'train', '--epochs', 'x' * 10000)
    refuse(2, (), 'first\nsecond')
    refuse(2, ('--plot',), 'train', '--plot', 'line\nbreak.txt')


@case
def any_bytes():
    """words that are not UTF-8 are refused with a sentence"""
    result = run('train', '--epochs', b'\xff\xfe')
    same(result.status, 2, result)
    same(result.err.count('\n'), 1, result)
    result = run(b'\xff')
    same(result.status, 2, result)
    same(result.err.count('\n'), 1, result)


@case
def decimal_comma():
    """numbers are read with a point where tables have a comma"""
    env = comma()
    check('-1,77496016' in succeed('xor', '--epochs', '1', env=env), 'the comma')
    check('-1,77496016' in succeed('xor', '--epochs', '1', '--learning-rate', '0.25', env=env))
    refuse(2, ('--learning-rate', '0,25'), 'xor', '--learning-rate', '0,25', env=env)


@case
def without_utf8():
    """sentences survive without UTF-8"""
    env = environment(LC_ALL='C')
    succeed('xor', '--epochs', '5', '--learning-rate', '0.25', env=env)
    refuse(2, ('--learning-rate', '"0,25"'), 'xor', '--learning-rate', '0,25', env=env)


@case
def values_that_work():
    """unusual but right values are taken"""
    with Folder() as data:
        small_data(data)
        for words in (('--learning-rate', '1E-3'), ('--learning-rate', '.5'), ('--l1', '-0'),
                      ('--l2', '+1.'), ('--seed', '0'), ('--epochs', '007'),
                      ('--threads', '64'), ('--corrected',)):
            succeed('train', '--data', data, *QUICK, *words)
    succeed('xor', '--hidden', '1', '--epochs', '1', '--every', '1000000')


@case
def help_and_version():
    """--help tells every option, presets, examples and exit statuses; --version the version"""
    check(succeed('--version').startswith('Backprop '), 'version')
    for words in (('--help',), ('-h',)):
        text = succeed(*words)
        for word in ('train', 'xor', 'predict', 'evaluate', '--version', 'Exit status'):
            check(word in text, word, 'is not in', text)
    for language in ('', 'de'):
        text = succeed('--help', env=environment(LANGUAGE=language))
        verbs = re.findall('^  (train|xor|predict|evaluate|plot) +([^ ].*)$', text, re.MULTILINE)
        same(len(verbs), 5, text)
        for verb, summary in verbs:
            check(summary.endswith('.') and len(summary) <= 80, 'no sentence, or a long one:', verb, summary)
    text = succeed('train', '--help')
    for word in ('--preset', '--hidden', '--activation', '--output', '--init', '--optimizer',
                 '--momentum', '--schedule', '--dropout', '--input-dropout', '--max-norm', '--augment', 'elastic=34',
                 '--reshuffle', '--batch-size', '--validation', '--patience',
                 '--epochs', '--learning-rate', '--batches', '--l1', '--l2',
                 '--seed', '--train-size', '--test-on', '--scaling', '--corrected', '--data',
                 '--threads', '--plot', '--csv', '--save-model', '--check-gradients', '--json', '--help',
                 'bigger-scaled', '84.80 %', 'Exit status', 'Examples', 'backprop train'):
        check(word in text, word, 'is not in', text)
    same(succeed('train', '-h'), text)
    text = succeed('xor', '--help')
    for word in ('--epochs', '--learning-rate', '--hidden', '--seed', '--every', '--corrected',
                 '--json', 'Exit status', 'Examples'):
        check(word in text, word, 'is not in', text)
    check(all(len(line) <= 100 for line in text.splitlines()), text)


@case
def instruction_sets():
    """BACKPROP_ISA forces the instruction set, with the same bits; an impossible one is refused; empty, it forces none"""
    words = ('train', *QUICK, '--json')
    with Folder() as data:
        small_data(data)
        expected = json.loads(succeed(*words, '--data', data))['weights_sha256']
        for name in ('avx512', 'avx2', 'plain', ''):
            result = run(*words, '--data', data, env=environment(BACKPROP_ISA=name))
            if result.status == 2 and name.startswith('avx'):
                check(name in result.err and 'BACKPROP_ISA' in result.err, result)
                continue
            same(result.status, 0, result)
            same(json.loads(result.out)['weights_sha256'], expected)
    for name in ('AVX2', 'mmx'):
        refuse(2, ('BACKPROP_ISA', f'“{name}”', 'plain'), 'xor', '--epochs', '1',
               env=environment(BACKPROP_ISA=name))


@case
def no_display():
    """the window without a display: one sentence and exit status 1"""
    with Folder() as home:
        result = run(env=environment(HOME=home, XDG_RUNTIME_DIR=home))
    same(result.status, 1, result)
    same(result.out, '', result)
    same(result.err.count('\n'), 1, result)
    check('display' in result.err, result)


main()
