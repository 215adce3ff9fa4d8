import numpy as np


def backprop_two_layer_softmax(x, t, params):
    N = x.shape[0]
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    u2 = z1 @ params["W2"] + params["b2"]
    u2 = u2 - u2.max(axis=1, keepdims=True)
    y = np.exp(u2) / np.exp(u2).sum(axis=1, keepdims=True)
    if t.ndim == 1:
        T = np.zeros_like(y)
        T[np.arange(N), t] = 1
    else:
        T = t
    delta2 = (y - T) * y * (1 - y) / N
    delta1 = (delta2 @ params["W2"].T) * z1 * (1 - z1)
    grads = {}
    grads["W2"] = z1.T @ delta2
    grads["b2"] = delta2.sum(axis=0)
    grads["W1"] = x.T @ delta1
    grads["b1"] = delta1.sum(axis=0)
    return grads
