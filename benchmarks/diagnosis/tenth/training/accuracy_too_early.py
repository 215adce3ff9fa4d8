import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accs = [], []
    n = len(x)
    for ep in range(epochs):
        perm = rng.permutation(n)
        accs.append(net.accuracy(x, t))
        for i in range(0, n, batch_size):
            pick = perm[i : i + batch_size]
            g = net.gradient(x[pick], t[pick])
            for name in net.params:
                net.params[name] -= lr * g[name]
        losses.append(net.loss(x, t))
    return {"loss": losses, "accuracy": accs}
