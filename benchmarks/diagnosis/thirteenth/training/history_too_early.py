import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    hist = {"loss": [], "accuracy": []}
    n = len(x)
    for ep in range(epochs):
        hist["loss"].append(net.loss(x, t))
        hist["accuracy"].append(net.accuracy(x, t))
        perm = rng.permutation(n)
        i = 0
        while i < n:
            batch = perm[i : i + batch_size]
            g = net.gradient(x[batch], t[batch])
            for k in g:
                net.params[k] -= lr * g[k]
            i += batch_size
    return hist
