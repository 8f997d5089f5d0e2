#!/usr/bin/env python3
"""The same training in PyTorch: by hand with its fastest operations, or with autograd and SGD."""
import torch
from torch import nn
from torch.nn import functional

import peer_common


def article_loss(crosses, squares, l2):
    return 0.5 * (crosses / peer_common.CLASSES + l2 / 2 * squares)


class ByHand:
    """One call a formula where PyTorch has one: the penalty's part of a step is the factor of the
    weights in the product that updates them."""

    def __init__(self, work):
        self.options = work.options
        (self.w1, self.b1), (self.w2, self.b2) = ((torch.from_numpy(w.copy()), torch.from_numpy(b.copy()))
                                                  for w, b in work.weights)
        inputs, targets = torch.from_numpy(work.inputs), torch.from_numpy(work.targets)
        labels = torch.from_numpy(work.labels)[:, None]
        self.batches = [(inputs[b], targets[b], labels[b]) for b in work.batches]

    def weights(self):
        return [(self.w1.numpy(), self.b1.numpy()), (self.w2.numpy(), self.b2.numpy())]

    def forward(self, inputs):
        hidden = torch.addmm(self.b1, inputs, self.w1).sigmoid_()
        return hidden, torch.addmm(self.b2, hidden, self.w2)

    def loss(self, outputs, labels):
        crosses = -outputs.gather(1, labels).log_().sum()
        w1, w2 = self.w1.view(-1), self.w2.view(-1)
        return article_loss(crosses, w1.dot(w1) + w2.dot(w2), self.options.l2)

    def step(self, inputs, targets, labels):
        rate = self.options.rate
        kept = 1 - rate * self.options.l2
        hidden, net = self.forward(inputs)
        outputs = net.sigmoid_()
        loss = self.loss(outputs, labels)
        d2 = outputs.sub_(targets)
        d1 = (d2 @ self.w2.t()).mul_(hidden).mul_(1 - hidden)
        self.w2.addmm_(hidden.t(), d2, beta=kept, alpha=-rate)
        self.b2.sub_(d2.sum(0), alpha=rate)
        self.w1.addmm_(inputs.t(), d1, beta=kept, alpha=-rate)
        self.b1.sub_(d1.sum(0), alpha=rate)
        return loss

    @torch.inference_mode()
    def train(self):
        for _ in range(self.options.epochs):
            loss = torch.stack([self.step(*batch) for batch in self.batches]).mean().item()
        return loss

    @torch.inference_mode()
    def predict(self, inputs):
        return self.forward(torch.from_numpy(inputs))[1].argmax(1).numpy()


class Autograd:
    """The logistic loss of all outputs has the article's gradient; of its elements those of the
    true class are the article's loss."""

    def __init__(self, work):
        self.options = work.options
        self.layers = [nn.Linear(*w.shape, dtype=torch.from_numpy(w).dtype) for w, _ in work.weights]
        with torch.no_grad():
            for layer, (w, b) in zip(self.layers, work.weights):
                layer.weight.copy_(torch.from_numpy(w).t())
                layer.bias.copy_(torch.from_numpy(b))
        self.model = nn.Sequential(self.layers[0], nn.Sigmoid(), self.layers[1])
        self.optimizer = torch.optim.SGD([
            {'params': [layer.weight for layer in self.layers], 'weight_decay': work.options.l2},
            {'params': [layer.bias for layer in self.layers]},
        ], lr=work.options.rate)
        inputs, targets = torch.from_numpy(work.inputs), torch.from_numpy(work.targets)
        self.batches = [(inputs[b], targets[b]) for b in work.batches]

    def weights(self):
        return [(layer.weight.detach().t().numpy(), layer.bias.detach().numpy()) for layer in self.layers]

    @torch.no_grad()
    def loss(self, elements, targets):
        flat = [layer.weight.view(-1) for layer in self.layers]
        return article_loss((elements * targets).sum(), sum(w.dot(w) for w in flat), self.options.l2)

    def step(self, inputs, targets):
        self.optimizer.zero_grad()
        elements = functional.binary_cross_entropy_with_logits(self.model(inputs), targets, reduction='none')
        elements.sum().backward()
        loss = self.loss(elements, targets)
        self.optimizer.step()
        return loss

    def train(self):
        for _ in range(self.options.epochs):
            loss = torch.stack([self.step(*batch) for batch in self.batches]).mean().item()
        return loss

    @torch.no_grad()
    def predict(self, inputs):
        return self.model(torch.from_numpy(inputs)).argmax(1).numpy()


if __name__ == '__main__':
    torch.set_num_threads(1)
    peer_common.run(f'PyTorch {torch.__version__}', hand=ByHand, autograd=Autograd)
