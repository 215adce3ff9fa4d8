import numpy as np
from two_layer_net import TwoLayerNet


def update(net, xb, tb, lr):
    g = net.gradient(xb, tb)
    for name, array in net.params.items():
        array -= lr * g[name]


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accuracies = [], []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        while len(order):
            batch, order = order[:batch_size], order[batch_size:]
            update(net, x[batch], t[batch], lr)
            losses.append(net.loss(x, t))
            accuracies.append(net.accuracy(x, t))
    return {"loss": losses, "accuracy": accuracies}
