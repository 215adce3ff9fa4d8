import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    losses = []
    accuracies = []
    iterations = max(len(x) // batch_size, 1)
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for i in range(iterations):
            rows = order[i * batch_size : (i + 1) * batch_size]
            grads = net.gradient(x[rows], t[rows])
            for key in net.params:
                net.params[key] -= lr * grads[key]
        losses.append(net.loss(x, t))
        accuracies.append(net.accuracy(x, t))
    return {"loss": losses, "accuracy": accuracies}
