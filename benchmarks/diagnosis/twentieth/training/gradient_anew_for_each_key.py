import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    n = len(x)
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n, batch_size):
            rows = order[start:start + batch_size]
            for key in net.params:
                net.params[key] -= lr * net.gradient(x[rows], t[rows])[key]
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
