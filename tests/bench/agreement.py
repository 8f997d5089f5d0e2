"""Whether two outcomes of the same work are the same, as far as rounding allows."""

# Relative tolerances of losses and sums of squares, after three minibatches and at the end.
BEGINNING = {'double': 1e-10, 'float': 1e-5}
END = {'double': 1e-8, 'float': 2e-3}
# Raw pixels make training chaotic: after thousands of minibatches only this much remains.
CHAOTIC_LOSS = 0.2
CHAOTIC_ACCURACY = 0.06


def differs(a, b, tolerance):
    """Of two numbers, where None is one that a side does not have."""
    return a is not None and b is not None and abs(a - b) > tolerance * abs(b)


def complaints(ours, theirs, precision, is_end, is_chaotic):
    """What does not agree, as sentences; empty when all does."""
    images = sum(ours['predicted'])
    if 'sha256' in theirs and theirs['sha256'] != ours['sha256']:
        yield f'weights are {theirs["sha256"]}, the first one’s {ours["sha256"]}'
    if is_end and is_chaotic:
        tolerance, few = CHAOTIC_LOSS, CHAOTIC_ACCURACY * images
    else:
        tolerance = (END if is_end else BEGINNING)[precision]
        few = images / 1000 if precision == 'float' else 1
    for what in ('loss', 'squares'):
        if differs(theirs[what], ours[what], tolerance):
            yield f'{what} is {theirs[what]!r}, ours {ours[what]!r}'
    if abs(theirs['accuracy'] - ours['accuracy']) * images > few + 0.5:
        yield f'accuracy is {theirs["accuracy"]!r}, ours {ours["accuracy"]!r}'
    for digit, (n, our_n) in enumerate(zip(theirs['predicted'], ours['predicted'])):
        if abs(n - our_n) > few + 0.5:
            yield f'{digit} is predicted {n} times, by ours {our_n} times'
