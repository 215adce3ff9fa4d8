import numpy as np



def elastic_net(params, lam1, lam2):
    value = 0.0
    grads = {}
    for key in params:
        if key[0] != "W":
            continue
        W = params[key]
        value += lam1 * np.abs(W).sum() + lam2 * (W ** 2).sum()
        grads[key] = lam1 * np.abs(W) + lam2 * W
    return value, grads
