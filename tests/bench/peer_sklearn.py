#!/usr/bin/env python3
"""The same training with scikit-learn's MLPClassifier.

Ten labels that may all be true, instead of ten classes, give it a sigmoid in every output and the
logistic loss, whose gradient is the article's. It divides gradients by the size of the minibatch,
so its learning rate is so many times larger. fit() without shuffling goes through the same
minibatches in the same order and is faster than partial_fit(), which checks each one. Its loss has
both halves of the logistic loss, the article's only that of the true class: it is another number,
and weights and accuracy are compared instead."""
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

import peer_common


class Network:
    def __init__(self, work):
        given = work.options
        size = given.images // given.batches
        self.work = work
        self.targets = work.targets.astype(int)
        self.classifier = MLPClassifier(
            (given.hidden,), activation='logistic', solver='sgd', alpha=given.l2, batch_size=size,
            learning_rate_init=given.rate * size, max_iter=max(given.epochs, 1), shuffle=False,
            tol=0, n_iter_no_change=10**9, momentum=0, nesterovs_momentum=False, warm_start=True)
        # makes the attributes that the initial weights replace
        self.classifier.partial_fit(work.inputs[:size], self.targets[:size], np.arange(peer_common.CLASSES))
        self.classifier.coefs_ = [w.copy() for w, _ in work.weights]
        self.classifier.intercepts_ = [b.copy() for _, b in work.weights]

    def weights(self):
        return list(zip(self.classifier.coefs_, self.classifier.intercepts_))

    def train(self):
        self.classifier.fit(self.work.inputs, self.targets)

    def predict(self, inputs):
        return self.classifier.predict_proba(inputs).argmax(axis=1)


if __name__ == '__main__':
    warnings.simplefilter('ignore', ConvergenceWarning)
    peer_common.run(f'scikit-learn {sklearn.__version__}', hand=Network)
