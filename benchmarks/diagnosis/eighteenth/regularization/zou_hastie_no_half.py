import numpy as np


def elastic_net(params, lam1, lam2):
    value = 0.0
    grads = {}
    for key, w in params.items():
        if not key.startswith("W"):
            continue
        value += lam1 * np.sum(np.abs(w)) + lam2 * np.sum(w**2)
        grads[key] = lam1 * np.sign(w) + 2 * lam2 * w
    return value, grads
