#!/usr/bin/env python3
"""The same training in NumPy, in two ways: with the article's matrices, which carry the biases in a
row of ones, and with the biases apart, which copies less."""
import numpy as np

import peer_common


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def article_loss(options, outputs, labels, *weights):
    """outputs: images × classes; weights without biases."""
    crosses = -np.log(outputs[np.arange(len(labels)), labels]).sum()
    squares = sum(np.vdot(w, w) for w in weights)
    return 0.5 * (crosses / peer_common.CLASSES + options.l2 / 2 * squares)


class Network:
    """What is trained by step(), which takes one minibatch and returns its loss, computed with the
    weights before the update."""

    def __init__(self, work):
        self.work = work
        self.options = work.options

    def train(self):
        work = self.work
        for _ in range(self.options.epochs):
            loss = np.mean([self.step(work.inputs[b], work.targets[b], work.labels[b])
                            for b in work.batches])
        return float(loss)


class BiasesApart(Network):
    def __init__(self, work):
        super().__init__(work)
        (self.w1, self.b1), (self.w2, self.b2) = work.weights

    def weights(self):
        return [(self.w1, self.b1), (self.w2, self.b2)]

    def forward(self, inputs):
        hidden = sigmoid(inputs @ self.w1 + self.b1)
        return hidden, hidden @ self.w2 + self.b2

    def step(self, inputs, targets, labels):
        rate, l2 = self.options.rate, self.options.l2
        hidden, net = self.forward(inputs)
        outputs = sigmoid(net)
        loss = article_loss(self.options, outputs, labels, self.w1, self.w2)
        d2 = outputs - targets
        d1 = d2 @ self.w2.T * hidden * (1 - hidden)
        self.w2 -= rate * (hidden.T @ d2 + l2 * self.w2)
        self.b2 -= rate * d2.sum(axis=0)
        self.w1 -= rate * (inputs.T @ d1 + l2 * self.w1)
        self.b1 -= rate * d1.sum(axis=0)
        return loss

    def predict(self, inputs):
        return self.forward(inputs)[1].argmax(axis=1)


def with_ones(matrix):
    return np.vstack([np.ones((1, matrix.shape[1])), matrix])


class ArticleMatrices(Network):
    """W1 is hidden × (1 + features), bias first, and so on; images are columns."""
    BLOCK = 5000  # images predicted at once

    def __init__(self, work):
        super().__init__(work)
        self.w1, self.w2 = (np.ascontiguousarray(np.column_stack([b, w.T])) for w, b in work.weights)

    def weights(self):
        return [(w[:, 1:].T, w[:, 0]) for w in (self.w1, self.w2)]

    def forward(self, inputs):
        a0 = with_ones(inputs.T)
        a1 = with_ones(sigmoid(self.w1 @ a0))
        return a0, a1, self.w2 @ a1

    def step(self, inputs, targets, labels):
        rate, l2 = self.options.rate, self.options.l2
        a0, a1, z2 = self.forward(inputs)
        a2 = sigmoid(z2)
        loss = article_loss(self.options, a2.T, labels, self.w1[:, 1:], self.w2[:, 1:])
        d2 = a2 - targets.T
        hidden = a1[1:]
        d1 = (self.w2[:, 1:].T @ d2) * hidden * (1 - hidden)
        g1, g2 = d1 @ a0.T, d2 @ a1.T
        g1[:, 1:] += l2 * self.w1[:, 1:]
        g2[:, 1:] += l2 * self.w2[:, 1:]
        self.w1 -= rate * g1
        self.w2 -= rate * g2
        return loss

    def predict(self, inputs):
        blocks = range(0, len(inputs), self.BLOCK)
        return np.hstack([self.forward(inputs[i:i + self.BLOCK])[2].argmax(axis=0) for i in blocks])


if __name__ == '__main__':
    with np.errstate(over='ignore', divide='ignore'):
        peer_common.run(f'NumPy {np.__version__}', apart=BiasesApart, article=ArticleMatrices)
