"""The pieces of work that everybody is timed at."""
import dataclasses

FEATURES, CLASSES = 784, 10

# Who takes part. A workload that takes long has the first few only.
FEW, MAIN, ALL = range(3)


@dataclasses.dataclass(frozen=True)
class Workload:
    """Training on images of the shuffled training file, or a forward pass over them.

    The fields are the options of bench-engine and of the peers, who all take the same words."""
    name: str
    about: str
    hidden: int
    images: int
    batches: int
    epochs: int
    scaling: str
    first: int = 0  # of the images, in shuffled order
    passes: int = 0  # above 0: no training, but so many forward passes; times are those of one
    rate: float = 0.001
    l2: float = 0.5
    seed: int = 42
    who: int = MAIN

    def words(self):
        names = ('hidden', 'images', 'batches', 'epochs', 'scaling', 'first', 'passes', 'rate', 'l2', 'seed')
        return [f'--{name}={getattr(self, name)}' for name in names]

    def seen(self):
        """How many times an image goes through the network."""
        return self.images * (1 if self.passes else self.epochs)

    def operations(self):
        """Floating-point operations of its matrix products, zeros not skipped: one fused
        multiply-add counts as two."""
        hidden, output = FEATURES * self.hidden, self.hidden * CLASSES
        terms = hidden + output if self.passes else 2 * hidden + 3 * output
        return 2 * terms * self.seen()

    def is_chaotic(self):
        """Whether the last bit of one sum decides percents in the end."""
        return self.scaling == 'none' and not self.passes

    def beginning(self):
        """Its first three minibatches, to compare what all make of them."""
        if self.passes:
            return dataclasses.replace(self, passes=1)
        size = self.images // self.batches
        return dataclasses.replace(self, images=3 * size, batches=3, epochs=1)


BASELINE = Workload('baseline', '784-50-10, 500 raw images, 25 minibatches of 20, 300 epochs',
                    50, 500, 25, 300, 'none', who=ALL)
FULL = Workload('full', '784-250-10, 60,000 images scaled to [0, 1], minibatches of 100, 5 epochs',
                250, 60000, 600, 5, 'unit')
SCORE = Workload('score', '59,500 raw images forward through 784-50-10',
                 50, 59500, 1, 1, 'none', first=500, passes=5)
DENSE = dataclasses.replace(BASELINE, name='dense', scaling='standardize', who=FEW,
                            about='baseline on standardised images, nothing to skip')
DENSE_FULL = dataclasses.replace(FULL, name='dense full', scaling='standardize', who=FEW,
                                 about='full on standardised images, nothing to skip')
STANDARD = (BASELINE, FULL, SCORE, DENSE, DENSE_FULL)
IN_README = (BASELINE, FULL, SCORE)

# Who takes longer than the first of these for one run takes part in one round only, who takes longer
# than the second in every other round.
ONCE_SECONDS, SELDOM_SECONDS = 60, 12


def takes_turn(number, seconds):
    """Whether somebody takes part in that round, counted from 0, who needed so many seconds in the
    first one."""
    if seconds > ONCE_SECONDS:
        return number == 0
    return number % 2 == 0 or seconds <= SELDOM_SECONDS


# The scaling table varies one of these at a time and leaves the others as they are here.
MIDDLE = dict(hidden=250, images=10000, minibatch=100)
AXES = {
    'hidden': (10, 50, 250, 1000, 2000),
    'images': (500, 2000, 10000, 60000),
    'minibatch': (1, 10, 100, 1000),
}
SHORT = 10000  # fewer images are trained for more epochs


def scaled(axis, value):
    """The workload of one row of the scaling table."""
    size = {**MIDDLE, axis: value}
    epochs = max(1, SHORT // size['images'])
    batches = max(1, size['images'] // size['minibatch'])
    return Workload(f'{axis} {value:,}', '', size['hidden'], size['images'], batches, epochs, 'unit')
