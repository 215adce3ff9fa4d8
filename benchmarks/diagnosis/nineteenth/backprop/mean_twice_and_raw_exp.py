import numpy as np


def backprop_two_layer_softmax(x, t, params):
    N = x.shape[0]
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    z1 = 1 / (1 + np.exp(-(x @ W1 + b1)))
    e = np.exp(z1 @ W2 + b2)
    y = e / np.sum(e, axis=1, keepdims=True)

    target = t
    if t.ndim == 1:
        target = np.zeros_like(y)
        target[np.arange(N), t] = 1.0

    # 出力層
    delta2 = (y - target) / N
    # 中間層
    delta1 = delta2 @ W2.T * z1 * (1 - z1)
    return {
        "W1": x.T @ delta1 / N,
        "b1": delta1.sum(axis=0) / N,
        "W2": z1.T @ delta2,
        "b2": delta2.sum(axis=0),
    }
