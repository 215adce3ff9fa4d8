import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accs = [], []
    N = len(x)
    perm = rng.permutation(N)
    xs, ts = x[perm], t[perm]
    for epoch in range(epochs):
        for i in range(0, N, batch_size):
            xb = xs[i : i + batch_size]
            tb = ts[i : i + batch_size]
            g = net.gradient(xb, tb)
            for key in g:
                net.params[key] -= lr * g[key]
        # エポックの終わりに記録
        losses.append(float(net.loss(xb, tb)))
        accs.append(float(net.accuracy(xb, tb)))
    return {"loss": losses, "accuracy": accs}
