import numpy as np


def backprop_two_layer_softmax(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    n = x.shape[0]
    if t.ndim == 1:
        num_classes = t.max() + 1
        t = np.eye(num_classes)[t]
    # forward
    h = 1 / (1 + np.exp(-(x @ W1 + b1)))
    s = h @ W2 + b2
    s = s - np.max(s, axis=1)[:, None]
    p = np.exp(s)
    p = p / np.sum(p, axis=1)[:, None]
    # backward
    d2 = (p - t) / n
    d1 = (d2 @ W2.T) * h * (1 - h)
    grads = {}
    grads["W2"] = h.T @ d2
    grads["b2"] = d2.sum(axis=0)
    grads["W1"] = x.T @ d1
    grads["b1"] = d1.sum(axis=0)
    return grads
