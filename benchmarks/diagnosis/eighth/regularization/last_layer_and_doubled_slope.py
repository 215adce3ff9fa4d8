import numpy as np


def l2_penalty(params, lam):
    value = 0
    grads = {}
    for name in params:
        if name[0] == "W":
            w = params[name]
            value = 0.5 * lam * np.sum(w * w)
            grads[name] = 2 * lam * w
    return value, grads
