import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    losses = []
    accs = []
    n = len(x)
    batch_size = min(batch_size, n)
    for e in range(epochs):
        order = rng.permutation(n)
        for k in range(n // batch_size):
            pick = order[k * batch_size : (k + 1) * batch_size]
            xb, tb = x[pick], t[pick]
            grad = net.gradient(xb, tb)
            for name in grad:
                net.params[name] -= lr * grad[name]
        # エポックの終わり
        losses.append(net.loss(xb, tb))
        accs.append(net.accuracy(xb, tb))
    return {"loss": losses, "accuracy": accs}
