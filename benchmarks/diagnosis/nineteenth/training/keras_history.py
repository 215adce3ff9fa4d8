import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    """model.fit(): the history holds the running means over the batches of the epoch."""
    history = {"loss": [], "accuracy": []}
    N = len(x)
    for epoch in range(epochs):
        idx = rng.permutation(N)
        running_loss = running_acc = 0.0
        for start in range(0, N, batch_size):
            mb = idx[start : start + batch_size]
            xb, tb = x[mb], t[mb]
            running_loss += float(net.loss(xb, tb)) * len(mb)
            running_acc += float(net.accuracy(xb, tb)) * len(mb)
            grads = net.gradient(xb, tb)
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(running_loss / N)
        history["accuracy"].append(running_acc / N)
    return history
