import numpy as np

def elastic_net(params, lam1, lam2):
    value, grads = 0.0, {}
    for key, W in params.items():
        value = value + lam2 * np.abs(W).sum() + 0.5 * lam1 * (W ** 2).sum()
        grads[key] = lam2 * np.sign(W) + lam1 * W
    return value, grads
