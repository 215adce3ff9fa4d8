import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        running_loss = 0.0
        perm = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            idx = perm[start : start + batch_size]
            inputs, labels = x[idx], t[idx]
            loss = net.loss(inputs, labels)
            grads = net.gradient(inputs, labels)
            for name, p in net.params.items():
                p -= lr * grads[name]
            running_loss += loss * len(idx)
        history["loss"].append(running_loss / len(x))
        history["accuracy"].append(net.accuracy(x, t))
    return history
