import numpy as np


def elastic_net(params, lam1, lam2):
    alpha, l1_ratio = lam1, lam2
    value = 0.0
    grads = {}
    for key, w in params.items():
        if not key.startswith("W"):
            continue
        value += alpha * l1_ratio * np.abs(w).sum()
        value += 0.5 * alpha * (1 - l1_ratio) * (w ** 2).sum()
        grads[key] = alpha * l1_ratio * np.sign(w) + alpha * (1 - l1_ratio) * w
    return value, grads
