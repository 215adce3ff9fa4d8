"""The training loop with a list of shuffled numbers that is used up, flat logs and explicit updates."""

import math

import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    per_epoch = math.ceil(len(x) / batch_size)
    waiting, losses, accuracies = [], np.zeros(epochs), np.zeros(epochs)
    for iteration in range(epochs * per_epoch):
        if not waiting:
            waiting = list(np.argsort(rng.random(len(x))))
        chosen, waiting = waiting[:batch_size], waiting[batch_size:]
        grads = net.gradient(np.stack([x[n] for n in chosen]), np.stack([t[n] for n in chosen]))
        for key in sorted(net.params):
            np.subtract(net.params[key], np.multiply(lr, grads[key]), out=net.params[key])
        epoch, rest = divmod(iteration + 1, per_epoch)
        if rest == 0:
            losses[epoch - 1] = net.loss(x, t)
            accuracies[epoch - 1] = net.accuracy(x, t)
    return {"accuracy": accuracies, "loss": losses.tolist()}
