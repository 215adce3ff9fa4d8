import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accuracies = [], []
    for _ in range(epochs):
        for s in range(0, len(x), batch_size):
            g = net.gradient(x[s:s + batch_size], t[s:s + batch_size])
            for k in g:
                net.params[k] += lr * g[k]
        losses.append(net.loss(x, t))
        accuracies.append(net.accuracy(x, t))
    return {"loss": losses, "accuracy": accuracies}
