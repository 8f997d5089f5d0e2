#!/usr/bin/env python3
"""--json: shape, configuration, numbers; and equal configurations give equal bits."""
import json
import re

from harness import QUICK, SHORT, Folder, case, check, environment, main, same, small_data, succeed
from locales import comma

TRAIN_KEYS = ['config', 'loss', 'train_accuracy', 'test_accuracy', 'first_test_labels',
              'first_test_predictions', 'class_distribution_of_test_1', 'weights_sha256',
              'memory_bytes', 'train_seconds']
XOR_KEYS = ['config', 'error_sum', 'outputs', 'weights_sha256']

BASELINE = {'hidden': 50, 'epochs': 300, 'scaling': 'none', 'learning_rate': 0.001, 'l1': 0,
            'l2': 0.5, 'batches': 25, 'seed': 42, 'train_size': 500, 'test_on': 'rest',
            'corrected': False, 'activation': 'sigmoid', 'output': 'logistic', 'init': 'uniform',
            'optimizer': 'sgd', 'momentum': 0, 'schedule': 'constant', 'dropout': 0,
            'input_dropout': 0, 'max_norm': 0, 'reshuffle': False, 'batch_size': 0,
            'validation': 0, 'patience': 0, 'augment': 'none'}


def train(*words):
    return json.loads(succeed('train', *words, '--json'))


ENOUGH = Folder()  # small data, but enough for the article's 500 training images
small_data(ENOUGH.name, count=520, rows=2, columns=2)


def config(*words):
    return train('--data', ENOUGH.name, *words)['config']


@case
def shape():
    """train prints one object with the keys in their order, and nothing else"""
    with Folder() as data:
        small_data(data)
        text = succeed('train', '--data', data, *QUICK, '--json')
    check(text.count('\n') == 1 and text.endswith('}\n'), text)
    result = json.loads(text)
    same(list(result), TRAIN_KEYS)
    same(len(result['loss']), 8)
    same(len(result['first_test_labels']), 5)
    same(len(result['first_test_predictions']), 5)
    same(len(result['class_distribution_of_test_1']), 3)
    check(abs(sum(result['class_distribution_of_test_1']) - 1) < 1e-12, text)
    check(re.fullmatch('[0-9a-f]{64}', result['weights_sha256']), text)
    check(result['train_seconds'] > 0, text)
    check(1e4 < result['memory_bytes'] < 1e6, text)


@case
def predictions():
    """predictions are the network's, right or wrong, and go with the class distribution"""
    result = train('--epochs', '1', '--test-on', 't10k')
    check(result['first_test_predictions'] != result['first_test_labels'], result)
    distribution = result['class_distribution_of_test_1']
    same(result['first_test_predictions'][1], distribution.index(max(distribution)))


@case
def table():
    """the table for people tells the same"""
    words = ('train', '--epochs', '1', '--test-on', 't10k')
    result = json.loads(succeed(*words, '--json'))
    rows = dict(re.split('  +', line, maxsplit=1) for line in succeed(*words).splitlines())
    for name, key in (('First test labels', 'first_test_labels'),
                      ('Predictions', 'first_test_predictions')):
        same(rows[name], ' '.join(map(str, result[key])))
    same(rows['Epochs'], '1')
    same(rows['Last loss'], '%.6g' % result['loss'][0])
    for name, key, count in (('Training accuracy', 'train_accuracy', 500),
                             ('Test accuracy', 'test_accuracy', 10000)):
        same(rows[name], f'{100 * result[key]:.2f} % ({round(result[key] * count)} of {count})')
    same(rows['Weights (SHA-256)'], result['weights_sha256'])


@case
def validation():
    """with images held out it tells the best epoch and what that made of them, as the table does"""
    words = ('train', '--data', ENOUGH.name, '--epochs', '6', '--validation', '100')
    result = train(*words[1:])
    same(list(result), TRAIN_KEYS[:2] + ['best_epoch', 'validation_accuracy'] + TRAIN_KEYS[2:])
    check(1 <= result['best_epoch'] <= 6, result)
    same(len(result['loss']), 6)
    right = round(100 * result['validation_accuracy'])
    same(result['validation_accuracy'], right / 100)
    rows = dict(re.split('  +', line, maxsplit=1) for line in succeed(*words).splitlines())
    same(rows['Best epoch'], str(result['best_epoch']))
    same(rows['Validation accuracy'], f'{right}.00 % ({right} of 100)')
    same(rows['Weights (SHA-256)'], result['weights_sha256'])


@case
def patience():
    """patience ends a run before its epochs do"""
    result = train('--data', ENOUGH.name, '--epochs', '500', '--validation', '100', '--patience', '3')
    same(result['epochs_done'], result['best_epoch'] + 3)
    same(len(result['loss']), result['epochs_done'])
    check(result['epochs_done'] < 500, result['epochs_done'])


@case
def gradients():
    """--check-gradients adds the layers' relative errors, to the object and to the table"""
    words = ('train', '--data', ENOUGH.name, '--epochs', '3', '--hidden', '3,2', '--activation', 'tanh', '--output',
             'softmax', '--scaling', 'unit', '--check-gradients')
    result = train(*words[1:])
    same(list(result), TRAIN_KEYS + ['gradient_check'])
    layers = result['gradient_check']
    same([(layer['inputs'], layer['units'], layer['weights_checked']) for layer in layers],
         [(4, 3, 15), (3, 2, 8), (2, 3, 9)])
    rows = dict(re.split('  +', line, maxsplit=1) for line in succeed(*words).splitlines())
    for number, layer in enumerate(layers, 1):
        same(layer['verdict'], 'right')
        check(layer['relative_error'] < 1e-7, layer)
        same(rows[f'Gradient of layer {number}'],
             f"Right (relative error {layer['relative_error']:.1e}, weights: all {layer['weights_checked']})")
    wrong = train(*words[1:], '--l1', '0.5')['gradient_check']
    same({layer['verdict'] for layer in wrong}, {'wrong'})


@case
def defaults():
    """the defaults are the article's baseline"""
    same(config(), BASELINE)


@case
def presets():
    """a preset sets its values and names itself"""
    for name, changes in (('baseline', {}), ('scaled', {'scaling': 'standardize'}),
                          ('bigger', {'hidden': 250, 'epochs': 500}),
                          ('bigger-scaled', {'hidden': 250, 'epochs': 500,
                                             'scaling': 'standardize'}),
                          ('class-defaults', {'hidden': 30, 'epochs': 500, 'l2': 0,
                                              'learning_rate': 0.01, 'batches': 1})):
        expected = {**BASELINE, **changes, 'preset': name}
        if SHORT:
            expected['epochs'] = 3
        words = ('--epochs', '3') if SHORT else ()
        same(config('--preset', name, *words), expected, name)


@case
def override():
    """options on the line win over the preset wherever it stands; the last of one option counts"""
    expected = {**BASELINE, 'preset': 'scaled', 'scaling': 'none', 'hidden': 7}
    same(config('--preset', 'scaled', '--scaling', 'none', '--hidden', '7'), expected)
    same(config('--scaling=none', '--hidden=7', '--preset=scaled'), expected)
    same(config('--hidden', '9', '--scaling', 'unit', '--preset', 'bigger', '--preset', 'scaled',
                '--hidden', '7', '--scaling', 'none'), expected)


@case
def echo():
    """every option comes back in the configuration, numbers to the last bit"""
    found = config('--hidden', '5', '--epochs', '9', '--learning-rate', '0.1', '--l1', '1e-3',
                       '--l2', '0.30000000000000004', '--batches', '4', '--seed', '4294967295',
                       '--train-size', 'all', '--scaling', 'unit', '--corrected')
    same(found, {**BASELINE, 'hidden': 5, 'epochs': 9, 'scaling': 'unit', 'learning_rate': 0.1, 'l1': 0.001,
                 'l2': 0.30000000000000004, 'batches': 4, 'seed': 4294967295, 'train_size': 'all',
                 'test_on': 't10k', 'corrected': True})


@case
def augmentation():
    """the distortions come back as they can be typed, and none is none"""
    usual = 'elastic=34,sigma=4,rotate=12,scale=0.13,shear=0.15,shift=1.5'
    for text, told in (('none', 'none'), ('default', usual), ('shear=0.10,shift=0', 'shear=0.1'),
                       ('default,stroke=.5,weaken=2', usual + ',stroke=0.5,weaken=2')):
        same(config('--epochs', '1', '--augment', text), {**BASELINE, 'epochs': 1, 'augment': told})


@case
def layers():
    """the layers come back as a list where there is not one, and a preset's activation extends"""
    same(config('--hidden', '5,4', '--epochs', '1'),
         {**BASELINE, 'hidden': [5, 4], 'activation': ['sigmoid', 'sigmoid'], 'epochs': 1})
    same(config('--hidden', 'none', '--epochs', '1'),
         {**BASELINE, 'hidden': [], 'activation': [], 'epochs': 1})


@case
def digits():
    """numbers that need 17 significant digits have them"""
    with Folder() as data:
        small_data(data)
        text = succeed('train', '--data', data, *QUICK, '--learning-rate', '0.1', '--json')
    check(re.search(r'"learning_rate" ?: ?0\.10*1?[,}]', text), text)
    numbers = re.search(r'"loss" ?: ?\[([^]]*)\]', text).group(1).split(',')
    for number in numbers:
        same('%.17g' % float(number), number.strip(), 'a loss')


@case
def test_sets():
    """--test-on chooses the test images; --train-size all implies t10k"""
    with Folder() as data:
        small_data(data, count=60, t10k=12)
        rest = train('--data', data, *QUICK)
        t10k = train('--data', data, *QUICK, '--test-on', 't10k')
        whole = train('--data', data, *QUICK, '--train-size', 'all')
    same(rest['weights_sha256'], t10k['weights_sha256'])
    same(t10k['first_test_labels'], [0, 1, 2, 0, 1])
    same(whole['first_test_labels'], [0, 1, 2, 0, 1])
    same(rest['config']['test_on'], 'rest')
    same(t10k['config']['test_on'], 't10k')
    check(whole['weights_sha256'] != t10k['weights_sha256'], 'trained on 60 and on 30 images')
    same(round(rest['test_accuracy'] * 30, 9) % 1, 0.0)
    same(round(t10k['test_accuracy'] * 12, 9) % 1, 0.0)


@case
def same_bits():
    """two runs and any number of threads give the same weights; another seed does not"""
    words = ('--epochs', '3', '--test-on', 't10k')
    first = train(*words)
    for again in (train(*words), train(*words, '--threads', '2'), train(*words, '--threads', '5'),
                  train(*words, '--preset', 'baseline')):
        same(again['weights_sha256'], first['weights_sha256'])
        same(again['loss'], first['loss'])
        same(again['test_accuracy'], first['test_accuracy'])
    check(train(*words, '--seed', '43')['weights_sha256'] != first['weights_sha256'], 'seed 43')
    check(train(*words, '--corrected')['weights_sha256'] != first['weights_sha256'], 'corrected')


@case
def same_copies():
    """distorted copies are the same for any number of threads, and others for another seed"""
    words = ('--epochs', '3', '--test-on', 't10k', '--scaling', 'unit', '--augment')
    first = train(*words, 'default')
    for again in (train(*words, 'default,elastic=34', '--threads', '2'),
                  train(*words, first['config']['augment'], '--threads', '5')):
        same(again['weights_sha256'], first['weights_sha256'])
    for other in (train(*words, 'default,weaken=1'), train(*words, 'none')):
        check(other['weights_sha256'] != first['weights_sha256'], other['config'])


@case
def outputs_change_nothing():
    """the table, the plot and the scoring of the curve change no bit"""
    with Folder() as data:
        small_data(data)
        plain = train('--data', data, *QUICK)
        scored = train('--data', data, *QUICK, '--csv', data + '/t.csv', '--plot', data + '/p.svg')
    for key in TRAIN_KEYS[:-1]:
        same(scored[key], plain[key], key)


@case
def xor_shape():
    """xor prints one object with the keys in their order, one error sum per --every epochs"""
    text = succeed('xor', '--epochs', '2500', '--every', '1000', '--json')
    check(text.count('\n') == 1 and text.endswith('}\n'), text)
    result = json.loads(text)
    same(list(result), XOR_KEYS)
    same(result['config'], {'hidden': 3, 'epochs': 2500, 'learning_rate': 0.1, 'seed': 42,
                            'every': 1000, 'corrected': False})
    same(len(result['error_sum']), 3)
    same(len(result['outputs']), 4)
    check(re.fullmatch('[0-9a-f]{64}', result['weights_sha256']), text)


@case
def xor_every():
    """--every picks from the same sums"""
    every = {n: json.loads(succeed('xor', '--epochs', '101', '--every', str(n), '--json'))
             for n in (1, 20, 500)}
    same(len(every[1]['error_sum']), 101)
    same(every[20]['error_sum'], every[1]['error_sum'][::20])
    same(every[500]['error_sum'], every[1]['error_sum'][:1])


@case
def xor_corrected():
    """xor --corrected trains differently and tells the mean squared error too"""
    words = ('--epochs', '11', '--every', '5', '--json')
    published = json.loads(succeed('xor', *words))
    corrected = json.loads(succeed('xor', '--corrected', *words))
    same(list(corrected), ['config', 'error_sum', 'mean_squared_error', 'outputs',
                           'weights_sha256'])
    same(corrected['error_sum'][0], published['error_sum'][0])
    check(corrected['error_sum'][2] != published['error_sum'][2], corrected)
    same(len(corrected['mean_squared_error']), 3)
    same(corrected['config']['corrected'], True)


@case
def without_utf8():
    """the output is the same without UTF-8"""
    words = ('xor', '--epochs', '10', '--json')
    same(succeed(*words, env=environment(LC_ALL='C')), succeed(*words))


POINT = re.compile('[0-9][.][0-9]')
COMMA = re.compile('[0-9],[0-9]')


def train_in(env, data):
    """The table, the JSON but for its time, and the CSV of one training."""
    words = ('train', '--data', data, *QUICK)
    result = succeed(*words, '--json', '--csv', data + '/history.csv', env=env)
    with open(data + '/history.csv', encoding='utf-8') as file:
        return succeed(*words, env=env), result.split('"train_seconds"')[0], file.read()


@case
def decimal_comma():
    """tables have the locale's decimal comma, in all numbers; JSON and CSV have the same point everywhere"""
    with Folder() as data:
        small_data(data)
        table, *files = train_in(environment(), data)
        check(POINT.search(table) and not COMMA.search(table), table)
        for language in ('en', 'de'):
            table, *same_files = train_in(comma(language), data)
            check(COMMA.search(table) and not POINT.search(table), table)
            same(same_files, files)
    for words in (('--corrected',), ()):
        table = succeed('xor', '--epochs', '20', '--every', '5', *words, env=comma())
        check(COMMA.search(table) and not POINT.search(table), table)
        words = ('xor', '--epochs', '20', '--every', '5', *words, '--json')
        same(succeed(*words, env=comma()), succeed(*words))


main()
