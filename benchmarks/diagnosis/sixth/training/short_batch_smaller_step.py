import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accs = [], []
    n = x.shape[0]
    for epoch in range(epochs):
        idx = np.arange(n)
        rng.shuffle(idx)
        for i in range(0, n, batch_size):
            batch = idx[i:i + batch_size]
            grads = net.gradient(x[batch], t[batch])
            # a smaller batch counts less
            rate = lr * len(batch) / batch_size
            for key in net.params:
                net.params[key] -= rate * grads[key]
        losses.append(net.loss(x, t))
        accs.append(net.accuracy(x, t))
    return {"loss": losses, "accuracy": accs}
