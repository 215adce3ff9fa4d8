import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    order = rng.permutation(x.shape[0])
    x_shuffled, t_shuffled = x[order], t[order]
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        for i in range(0, len(x), batch_size):
            xb = x_shuffled[i : i + batch_size]
            tb = t_shuffled[i : i + batch_size]
            grads = net.gradient(xb, tb)
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
