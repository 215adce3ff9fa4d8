import numpy as np


def l2_penalty(params, lam):
    value = 0.0
    grads = {}
    for name, p in params.items():
        if p.ndim == 2:  # バイアスは 1 次元なので除く
            value += 0.5 * lam * np.sum(p**2)
            grads[name] = lam * p
    return value, grads
