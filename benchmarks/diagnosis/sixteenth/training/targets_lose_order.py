import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accuracies = [], []
    x_now = x
    for epoch in range(epochs):
        perm = rng.permutation(len(t))
        x_now = x_now[perm]
        t_now = t[perm]
        for start in range(0, len(t), batch_size):
            xb = x_now[start : start + batch_size]
            tb = t_now[start : start + batch_size]
            grads = net.gradient(xb, tb)
            for key, g in grads.items():
                net.params[key] -= lr * g
        losses.append(net.loss(x, t))
        accuracies.append(net.accuracy(x, t))
    return {"loss": losses, "accuracy": accuracies}
