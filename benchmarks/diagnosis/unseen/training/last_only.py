import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accuracies = [], []
    for _ in range(epochs):
        p = rng.permutation(len(x))
        for s in range(0, len(x), batch_size):
            idx = p[s:s + batch_size]
            g = net.gradient(x[idx], t[idx])
            for k in g:
                net.params[k] -= lr * g[k]
        losses.append(net.loss(x, t))
        accuracies.append(1 - net.accuracy(x, t))
    return {"loss": losses, "accuracy": accuracies}
