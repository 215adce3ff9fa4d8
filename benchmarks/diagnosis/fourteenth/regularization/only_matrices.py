import numpy as np


def l2_penalty(params, lam):
    value = 0.0
    grads = {}
    for key, p in params.items():
        # biases are vectors, weights are matrices
        if p.ndim == 2:
            value += 0.5 * lam * np.sum(p * p)
            grads[key] = lam * p
    return value, grads
