import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    order = rng.permutation(len(x))
    for _ in range(epochs):
        for i in range(0, len(x), batch_size):
            idx = order[i:i + batch_size]
            xb, tb = x[idx], t[idx]
            grads = net.gradient(xb, tb)
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(net.loss(xb, tb))
        history["accuracy"].append(net.accuracy(xb, tb))
    return history
