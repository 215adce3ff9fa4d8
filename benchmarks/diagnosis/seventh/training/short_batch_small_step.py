import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    n = len(x)
    losses, accuracies = [], []
    for _ in range(epochs):
        shuffled = rng.permutation(n)
        begin = 0
        while begin < n:
            pick = shuffled[begin : begin + batch_size]
            begin += batch_size
            g = net.gradient(x[pick], t[pick])
            step = lr * len(pick) / batch_size  # fewer samples say less
            for name, array in net.params.items():
                array -= step * g[name]
        losses.append(net.loss(x, t))
        accuracies.append(net.accuracy(x, t))
    return dict(loss=losses, accuracy=accuracies)
