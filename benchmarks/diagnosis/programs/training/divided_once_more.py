import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    result = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        p = rng.permutation(x.shape[0])
        for start in range(0, x.shape[0], batch_size):
            chosen = p[start:start + batch_size]
            grads = net.gradient(x[chosen], t[chosen])
            for key, value in net.params.items():
                value -= lr / len(chosen) * grads[key]  # mean over the batch
        result["loss"].append(net.loss(x, t))
        result["accuracy"].append(net.accuracy(x, t))
    return result
