#!/usr/bin/env python3
"""The article's numbers, as the command line prints them."""
import json
import os
import re

from harness import SHORT, TEST_DATA, case, check, main, near, same, succeed

with open(os.path.join(TEST_DATA, 'article-reference.json'), encoding='utf-8') as file:
    REFERENCE = json.load(file)

RIGHT_AT_5_DIGITS = 6  # index of the error sum of epoch 30,000


def check_error_sums(found, rounding=0.0):
    """rounding: half of the last decimal of those that are printed without an exponent."""
    expected = REFERENCE['xor']['error_sum_every_5000_epochs']
    same(len(found), len(expected), 'error sums')
    for i, (mine, published) in enumerate(zip(found, expected)):
        what = f'error sum of epoch {5000 * i}'
        if i > RIGHT_AT_5_DIGITS:
            check(abs(mine) < 1e-11, what, mine)
        else:
            near(mine, published, 5e-5 if i == RIGHT_AT_5_DIGITS else 5e-6,
                 rounding if abs(published) >= 1e-4 else 0, what)


@case
def xor():
    """xor meets the article's error sums and outputs"""
    result = json.loads(succeed('xor', '--json'))
    check_error_sums(result['error_sum'])
    for mine, published in zip(result['outputs'], REFERENCE['xor']['outputs'], strict=True):
        near(mine, published, 0, 1e-11, 'output')


@case
def xor_table():
    """xor prints the same sums for people"""
    text = succeed('xor')
    rows = re.findall(r'^ *(\d+) +(\S+)$', text, re.MULTILINE)
    same([int(epoch) for epoch, _ in rows], list(range(0, 50000, 5000)))
    check_error_sums([float(value) for _, value in rows], rounding=5e-9)


@case
def xor_printed():
    """the article's printed sums appear digit by digit"""
    text = succeed('xor')
    for printed in ('-1.77496016', '0.00586565', '0.00525699', '0.0003625', '-0.00064657',
                    '0.00189532'):
        check(re.search(rf'\s{re.escape(printed)}0*$', text, re.MULTILINE),
              printed, 'is not in', text)


@case
def scaled():
    """train --preset scaled meets the whole loss curve, the accuracies and the first digits"""
    expected = REFERENCE['scaled']
    length = 10 if SHORT else len(expected['loss'])
    result = json.loads(succeed('train', '--preset', 'scaled', '--epochs', str(length), '--json'))
    same(len(result['loss']), length)
    for epoch, (mine, published) in enumerate(zip(result['loss'], expected['loss'])):
        near(mine, published, 1e-9, what=f'loss of epoch {epoch}')
    same(result['first_test_labels'], expected['first_5_test_labels'])
    if SHORT:
        return
    near(result['train_accuracy'], expected['train_accuracy'], 0, 1 / 500, 'training accuracy')
    near(result['test_accuracy'], expected['test_accuracy'], 0, 1 / 59500, 'test accuracy')
    same(result['first_test_predictions'], expected['first_5_predictions'])
    for mine, published in zip(result['class_distribution_of_test_1'],
                               expected['class_distribution_of_test_1'], strict=True):
        near(mine, published, 0, 1e-12, 'class distribution')


@case
def scaled_table():
    """train --preset scaled prints 84.80 % as the article does"""
    words = ('--epochs', '2') if SHORT else ()
    text = succeed('train', '--preset', 'scaled', *words)
    check(re.search(r'^First test labels +1 +6 +1 +0 +5$', text, re.MULTILINE), text)
    if not SHORT:
        check(re.search(r'^Training accuracy +98\.00 %', text, re.MULTILINE), text)
        check(re.search(r'^Test accuracy +84\.80 %', text, re.MULTILINE), text)
        check(re.search(r'^Predictions +1 +6 +1 +0 +5$', text, re.MULTILINE), text)


@case
def baseline():
    """train alone repeats the baseline as far as it is not chaotic"""
    expected = REFERENCE['baseline']
    words = ('--epochs', '10') if SHORT else ()
    result = json.loads(succeed('train', *words, '--json'))
    for mine, published in zip(result['loss'], expected['loss_first_epochs']):
        near(mine, published, 1e-7, what='loss of the first epochs')
    same(result['first_test_labels'], expected['first_5_test_labels'])
    same(len(result['loss']), 10 if SHORT else 300)
    if not SHORT:
        check(0.75 <= result['test_accuracy'] <= 0.86, result['test_accuracy'])


main()
