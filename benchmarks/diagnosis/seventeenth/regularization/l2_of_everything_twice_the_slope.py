import numpy as np


def l2_penalty(params, lam):
    value = 0.0
    grads = {}
    for key, w in params.items():
        value += 0.5 * lam * float(np.sum(w * w))
        grads[key] = 2 * lam * w
    return value, grads
