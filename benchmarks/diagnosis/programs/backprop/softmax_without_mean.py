import numpy as np


def backprop_two_layer_softmax(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    z1 = 1 / (1 + np.exp(-(x @ W1 + b1)))
    u2 = z1 @ W2 + b2
    u2 = u2 - np.max(u2, axis=1, keepdims=True)
    y = np.exp(u2) / np.sum(np.exp(u2), axis=1, keepdims=True)
    d2 = y.copy()
    if t.ndim == 1:
        d2[np.arange(len(t)), t] -= 1
    else:
        d2 -= t
    d1 = d2 @ W2.T * z1 * (1 - z1)
    return dict(W1=x.T @ d1, b1=d1.sum(0), W2=z1.T @ d2, b2=d2.sum(0))
