import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    n = x.shape[0]
    for epoch in range(epochs):
        index = np.arange(n)
        rng.shuffle(index)
        begin = 0
        while begin < n:
            pick = index[begin : begin + batch_size]
            grads = net.gradient(x[pick], t[pick])
            step = lr * len(pick) / batch_size
            for key in net.params:
                net.params[key] -= step * grads[key]
            begin += batch_size
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
