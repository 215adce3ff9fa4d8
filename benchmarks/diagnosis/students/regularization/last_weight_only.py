import numpy as np


def l2_penalty(params, lam):
    value = 0.0
    grads = {}
    for key, w in params.items():
        if key.startswith("W"):
            value = 0.5 * lam * np.sum(w**2)
            grads[key] = lam * w
    return value, grads
