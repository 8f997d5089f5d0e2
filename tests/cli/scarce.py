#!/usr/bin/env python3
"""Too little memory and too few threads: a sentence, never an abort."""
import json
import resource

from harness import (QUICK, SHORT, TRAIN_IMAGES, TRAIN_LABELS, Folder, Skip, case, images, labels, main,
                     refuse, same, small_data, succeed, write)

MIB = 1 << 20


def limited(address_space, stack=8 * MIB):
    """Runs the program within so many bytes, each of its threads with a stack of so many."""
    if SHORT:
        raise Skip('the address sanitizer needs more than any limit')

    def limit():
        resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))

    return {'preexec_fn': limit}


@case
def too_large_a_network():
    """a network for which there is no memory is refused with what it needs"""
    rows, columns, count = 4096, 3200, 4
    with Folder() as folder:
        write(folder, TRAIN_IMAGES, images(count, rows, columns, pixels=bytes(rows * columns * count)))
        write(folder, TRAIN_LABELS, labels(count))
        words = ('train', '--data', folder, '--train-size', '2', '--batches', '1')
        refuse(1, ('4.3', 'memory', 'fewer hidden units'), *words, '--hidden', '1',
               **limited(400 * MIB))
        refuse(1, ('memory',), *words, '--hidden', '1', '--scaling', 'standardize',
               **limited(500 * MIB))
        refuse(2, ('--hidden', 'at most 1 '), *words, '--hidden', '5', **limited(400 * MIB))


@case
def fewer_threads():
    """with fewer threads than asked for the weights are the same"""
    hashes = []
    with Folder() as folder:
        small_data(folder)
        for threads, options in (('1', {}), ('64', limited(1024 * MIB, 64 * MIB))):
            out = succeed('train', '--data', folder, *QUICK, '--threads', threads, '--json', **options)
            hashes.append(json.loads(out)['weights_sha256'])
    same(hashes[1], hashes[0])


@case
def no_thread():
    """without a thread to train on there is a sentence"""
    with Folder() as folder:
        small_data(folder)
        options = limited(1024 * MIB, 2048 * MIB)
        refuse(1, ('no thread', 'try again'), 'train', '--data', folder, *QUICK, **options)
        refuse(1, ('no thread', 'try again'), 'xor', '--json', **options)


main()
