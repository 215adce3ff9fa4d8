import numpy as np


def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    N = x.shape[0]

    # forward
    z = sigmoid(x @ W1 + b1)
    y = z @ W2 + b2

    # backward
    dy = (y - t) / N
    grads = {}
    grads["W2"] = z.T @ dy
    grads["b2"] = dy.mean(axis=0)
    dz = dy @ W2.T
    grads["b1"] = dz.sum(axis=0)
    du = dz * z * (1 - z)
    grads["W1"] = x.T @ du
    return grads
