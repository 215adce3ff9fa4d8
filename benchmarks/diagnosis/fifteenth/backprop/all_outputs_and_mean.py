import numpy as np


def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    # forward
    u1 = np.dot(x, W1) + b1
    z1 = sigmoid(u1)
    y = np.dot(z1, W2) + b2
    # backward
    d2 = (y - t) / t.size
    d1 = np.dot(d2, W2.T) * (z1 - z1**2)
    grads = {}
    grads["W2"] = np.dot(z1.T, d2)
    grads["b2"] = np.mean(d2, axis=0)
    grads["W1"] = np.dot(x.T, d1)
    grads["b1"] = np.mean(d1, axis=0)
    return grads
