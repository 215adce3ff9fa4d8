import numpy as np


def elastic_net(params, lam1, lam2):
    alpha, l1_ratio = lam1, lam2
    value, grads = 0.0, {}
    for key in params:
        if not key.startswith("W"):
            continue
        w = params[key]
        value += alpha * l1_ratio * np.abs(w).sum() + 0.5 * alpha * (1 - l1_ratio) * (w**2).sum()
        grads[key] = alpha * l1_ratio * np.sign(w) + alpha * (1 - l1_ratio) * w
    return float(value), grads
