import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    losses = []
    accs = []
    N = x.shape[0]
    batch_size = min(batch_size, N)
    for epoch in range(epochs):
        idx = rng.permutation(N)
        for i in range(N // batch_size):
            sel = idx[i * batch_size : (i + 1) * batch_size]
            xb, tb = x[sel], t[sel]
            grads = net.gradient(xb, tb)
            for k in net.params:
                net.params[k] -= lr * grads[k]
        losses.append(net.loss(xb, tb))
        accs.append(net.accuracy(xb, tb))
    return {"loss": losses, "accuracy": accs}
