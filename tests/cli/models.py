#!/usr/bin/env python3
"""train --save-model and evaluate: the file as anybody reads it, and the same accuracy again."""
import hashlib
import json
import os
import struct

from harness import QUICK, Folder, case, check, main, refuse, same, small_data, succeed


def train(folder, *words):
    """A small run that saves its model; what it printed, and the file."""
    path = folder + '/model.safetensors'
    result = json.loads(succeed('train', '--data', folder, *QUICK, *words, '--save-model', path,
                                '--json'))
    return result, path


def read(path):
    """A safetensors file by its own definition: metadata, and the tensors as rows of floats."""
    with open(path, 'rb') as file:
        content = file.read()
    length, = struct.unpack('<Q', content[:8])
    header = json.loads(content[8:8 + length])
    data = content[8 + length:]
    metadata = header.pop('__metadata__')
    tensors = {}
    for name, tensor in header.items():
        same(tensor['dtype'], 'F64')
        begin, end = tensor['data_offsets']
        values = struct.unpack(f'<{(end - begin) // 8}d', data[begin:end])
        width = tensor['shape'][1] if len(tensor['shape']) == 2 else 1
        tensors[name] = [list(values[i:i + width]) for i in range(0, len(values), width)]
    return metadata, tensors


@case
def format_of_others():
    """Python's struct and json read the weights, whose hash is the one that train printed"""
    with Folder() as folder:
        small_data(folder)
        result, path = train(folder)
        metadata, tensors = read(path)
    same(list(tensors), ['layers.0.weight', 'layers.0.bias', 'layers.1.weight', 'layers.1.bias'])
    digest = hashlib.sha256()
    for layer in (0, 1):
        for weights, bias in zip(tensors[f'layers.{layer}.weight'],
                                 tensors[f'layers.{layer}.bias']):
            digest.update(struct.pack(f'<{1 + len(weights)}d', *bias, *weights))
    same(digest.hexdigest(), result['weights_sha256'])
    same(metadata['weights_sha256'], result['weights_sha256'])
    same(float(metadata['test_accuracy']), result['test_accuracy'])
    same(float(metadata['train_accuracy']), result['train_accuracy'])
    same((metadata['mode'], metadata['scaling'], metadata['test_on']),
         ('published', 'none', 'rest'))
    check(all(isinstance(value, str) for value in metadata.values()), metadata)
    check(folder not in json.dumps(metadata), 'a path is in', metadata)


@case
def same_bytes():
    """equal runs save equal files: no time and no place is in them"""
    with Folder() as first, Folder() as second:
        small_data(first)
        small_data(second)
        contents = []
        for folder in (first, second):
            with open(train(folder, '--scaling', 'standardize')[1], 'rb') as file:
                contents.append(file.read())
        check(contents[0] == contents[1], 'the files differ')


@case
def same_accuracy():
    """evaluate gives the accuracy that train printed, for every scaling, mode and test set"""
    with Folder() as folder:
        small_data(folder)
        for scaling in ('none', 'unit', 'standardize'):
            for mode in ((), ('--corrected',)):
                for sets in ((), ('--train-size', 'all'), ('--test-on', 't10k')):
                    words = ('--scaling', scaling, *mode, *sets)
                    result, path = train(folder, *words)
                    again = json.loads(succeed('evaluate', '--model', path, '--data', folder,
                                               '--json'))
                    same(again['accuracy'], result['test_accuracy'], words)
                    same(again['scaling'], scaling)
                    same(again['corrected'], bool(mode))
                    same(again['test_on'], 't10k' if sets else 'rest')


@case
def deep():
    """of a deep network that held images out, evaluate and Python's struct find the same as train"""
    deep_words = ('--hidden', '5,4', '--activation', 'relu,tanh', '--output', 'softmax', '--init', 'he',
                  '--optimizer', 'adam', '--learning-rate', '0.01', '--schedule', 'cosine',
                  '--dropout', '0.2', '--input-dropout', '0.1', '--max-norm', '3', '--validation', '10',
                  '--reshuffle')
    with Folder() as folder:
        small_data(folder)
        for scaling in ('unit', 'standardize'):
            result, path = train(folder, *deep_words, '--scaling', scaling)
            again = json.loads(succeed('evaluate', '--model', path, '--data', folder, '--json'))
            same(again['accuracy'], result['test_accuracy'], scaling)
            metadata, tensors = read(path)
            same(float(metadata['train_accuracy']), result['train_accuracy'])
            same(int(metadata['epochs_done']), result['best_epoch'])
            same((metadata['activation'], metadata['output']), ('relu,tanh', 'softmax'))
            same([len(tensors[f'layers.{layer}.weight']) for layer in range(3)], [5, 4, 3])


@case
def result_of_evaluate():
    """confusion matrix and errors fit the accuracy"""
    with Folder() as folder:
        small_data(folder)
        result, path = train(folder, '--epochs', '1')
        again = json.loads(succeed('evaluate', '--model', path, '--data', folder, '--json'))
    confusion, errors = again['confusion'], again['errors']
    n = sum(map(sum, confusion))
    same(n, 30)
    same((len(confusion), {len(row) for row in confusion}), (3, {3}))
    right = sum(confusion[c][c] for c in range(3))
    same(again['accuracy'], right / n)
    same(len(errors), n - right)
    same(errors, sorted(set(errors)))
    for position, (label, prediction) in enumerate(zip(result['first_test_labels'],
                                                       result['first_test_predictions'])):
        same(position in errors, label != prediction, position)


@case
def report_of_evaluate():
    """a person gets the accuracies, how it was trained, and the matrix"""
    with Folder() as folder:
        small_data(folder)
        _, path = train(folder, '--scaling', 'unit', '--corrected')
        text = succeed('evaluate', '--model', path, '--data', folder)
    for words in ('corrected', 'unit', 'rest', 'Training accuracy', 'Test accuracy', '(', 'of 30)',
                  'Confusion matrix'):
        check(words in text, words, 'is not in', text)


@case
def other_data():
    """data of another kind than the model's are refused"""
    with Folder() as folder, Folder() as other:
        small_data(folder)
        _, path = train(folder, '--test-on', 't10k')
        small_data(other, rows=5)
        refuse(1, ('4 × 4', '5 × 4', other), 'evaluate', '--model', path, '--data', other)
        for name in os.listdir(other):
            os.remove(f'{other}/{name}')
        small_data(other, count=29)
        refuse(1, ('trained on other data', 'Training Images'), 'evaluate', '--model', path,
               '--data', other)
        small_data(other, t10k=0)
        for name in ('t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'):
            if os.path.exists(f'{other}/{name}'):
                os.remove(f'{other}/{name}')
        refuse(1, ('trained on other data', 't10k'), 'evaluate', '--model', path, '--data', other)


@case
def damaged_models():
    """a damaged model is one sentence that names the file"""
    with Folder() as folder:
        small_data(folder)
        _, path = train(folder)
        with open(path, 'rb') as file:
            content = file.read()
        for damaged in (b'', b'{}', content[:-1], content + b'\0', content[:500],
                        content[:-8] + b'\0' * 8, content.replace(b'"F64"', b'"F32"'),
                        b'\xff' * 100, content[8:]):
            with open(path, 'wb') as file:
                file.write(damaged)
            refuse(1, (path, 'cannot be opened as a model'), 'evaluate', '--model', path)
        os.remove(path)
        refuse(1, (path,), 'evaluate', '--model', path)
        os.mkfifo(path)
        refuse(1, (path, 'regular file'), 'evaluate', '--model', path)
    refuse(1, ('/dev/zero',), 'evaluate', '--model', '/dev/zero')


@case
def nothing_to_save():
    """a run without finite weights saves no model"""
    with Folder() as folder:
        small_data(folder)
        path = folder + '/model.safetensors'
        refuse(1, ('learning rate',), 'train', '--data', folder, *QUICK, '--learning-rate', '1e200',
               '--save-model', path)
        check(not os.path.exists(path), 'a model was saved')


@case
def wrong_words():
    """what is wrong with the words is told before any work"""
    refuse(2, ('--quick', 'evaluate --help'), 'evaluate', '--quick')
    refuse(1, ('/nowhere',), 'train', '--data', '/nowhere', '--save-model', '/nowhere/m')
    with Folder() as folder:
        small_data(folder)
        path = folder + '/both'
        for words in (('--csv', '--save-model'), ('--save-model', '--csv')):
            refuse(2, ('--csv', '--save-model', 'same file'), 'train', '--data', folder, words[0],
                   path, words[1], path)
        refuse(2, ('--save-model', 'write over'), 'train', '--data', folder, '--save-model',
               folder + '/train-images-idx3-ubyte')
    text = succeed('evaluate', '--help')
    for word in ('--model', '--data', '--json', 'Exit status', 'Examples'):
        check(word in text, word, 'is not in', text)


main()
