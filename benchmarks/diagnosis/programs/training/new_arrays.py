import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    loss, acc = [], []
    n = x.shape[0]
    for e in range(epochs):
        idx = np.arange(n)
        rng.shuffle(idx)
        for s in range(0, n, batch_size):
            part = idx[s:s + batch_size]
            grad = net.gradient(x[part], t[part])
            for k in ("W1", "b1", "W2", "b2"):
                net.params[k] = net.params[k] - lr * grad[k]
        loss.append(net.loss(x, t))
        acc.append(net.accuracy(x, t))
    return {"loss": loss, "accuracy": acc}
