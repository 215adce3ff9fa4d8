import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    n = len(x)
    for _ in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            grads = net.gradient(x[rows], t[rows])
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(net.loss(x[rows], t[rows]))
        history["accuracy"].append(net.accuracy(x[rows], t[rows]))
    return history
