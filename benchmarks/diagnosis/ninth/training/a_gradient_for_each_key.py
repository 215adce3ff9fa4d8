import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    n = x.shape[0]
    for epoch in range(epochs):
        idx = rng.permutation(n)
        i = 0
        while i < n:
            xb = x[idx[i : i + batch_size]]
            tb = t[idx[i : i + batch_size]]
            for key in net.params:
                net.params[key] -= lr * net.gradient(xb, tb)[key]
            i += batch_size
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
