import numpy as np
from two_layer_net import TwoLayerNet


def train(net, x, t, epochs, batch_size, lr, rng):
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        for i in range(0, len(x), batch_size):
            grads = net.gradient(x[i:i + batch_size], t[i:i + batch_size])
            for key in net.params:
                net.params[key] -= lr * grads[key]
        history["loss"].append(net.loss(x, t))
        history["accuracy"].append(net.accuracy(x, t))
    return history
