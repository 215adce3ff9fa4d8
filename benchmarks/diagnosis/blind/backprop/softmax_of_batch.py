import numpy as np


def backprop_two_layer_softmax(x, t, params):
    n = len(x)
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    e = np.exp(z1 @ params["W2"] + params["b2"])
    y = e / np.sum(e)
    if t.ndim == 1:
        t = np.eye(y.shape[1])[t]
    d2 = (y - t) / n
    d1 = d2 @ params["W2"].T * z1 * (1 - z1)
    return {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": z1.T @ d2, "b2": d2.sum(axis=0)}
