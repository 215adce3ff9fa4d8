import numpy as np


def elastic_net(params, lam1, lam2):
    value = 0.0
    grads = {}
    name, grad = None, None
    for key in params:
        if key[0] != "W":
            continue
        W = params[key]
        value += lam1 * np.abs(W).sum() + 0.5 * lam2 * (W * W).sum()
        name, grad = key, lam1 * np.sign(W) + lam2 * W
    if name is not None:
        grads[name] = grad
    return value, grads
