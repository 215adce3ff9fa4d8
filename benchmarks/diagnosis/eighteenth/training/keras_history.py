import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    n = x.shape[0]
    for epoch in range(epochs):
        total_loss, total_acc = 0.0, 0.0
        indices = rng.permutation(n)
        for start in range(0, n, batch_size):
            rows = indices[start : start + batch_size]
            x_batch, t_batch = x[rows], t[rows]
            # metrics, weighted by the size of the batch
            total_loss += net.loss(x_batch, t_batch) * len(rows)
            total_acc += net.accuracy(x_batch, t_batch) * len(rows)
            grads = net.gradient(x_batch, t_batch)
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(total_loss / n)
        history["accuracy"].append(total_acc / n)
    return history
