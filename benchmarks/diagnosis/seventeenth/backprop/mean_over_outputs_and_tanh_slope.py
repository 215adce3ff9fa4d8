import numpy as np


def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = (params[key] for key in ("W1", "b1", "W2", "b2"))
    hidden = 1 / (1 + np.exp(-(x @ W1 + b1)))
    out = hidden @ W2 + b2
    # 出力層の誤差
    d_out = (out - t) / out.size
    # 中間層の誤差
    d_hidden = (d_out @ W2.T) * (1 - hidden**2)
    return {
        "W1": x.T @ d_hidden,
        "b1": d_hidden.sum(axis=0),
        "W2": hidden.T @ d_out,
        "b2": d_out.sum(axis=0),
    }
