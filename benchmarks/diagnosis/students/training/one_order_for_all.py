import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    n = x.shape[0]
    order = rng.permutation(n)
    for epoch in range(epochs):
        for i in range(0, n, batch_size):
            rows = order[i : i + batch_size]
            grads = net.gradient(x[rows], t[rows])
            for key in ("W1", "b1", "W2", "b2"):
                net.params[key] -= lr * grads[key]
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
