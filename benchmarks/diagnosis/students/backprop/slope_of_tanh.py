import numpy as np


def backprop_two_layer_softmax(x, t, params):
    n = x.shape[0]
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    u2 = z1 @ params["W2"] + params["b2"]
    e = np.exp(u2 - u2.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    if t.ndim == 1:
        t = np.eye(y.shape[1])[t]
    delta2 = (y - t) / n
    delta1 = delta2 @ params["W2"].T * (1 - z1**2)
    return {
        "W1": x.T @ delta1,
        "b1": delta1.sum(axis=0),
        "W2": z1.T @ delta2,
        "b2": delta2.sum(axis=0),
    }
