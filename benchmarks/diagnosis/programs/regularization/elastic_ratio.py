import numpy as np

def elastic_net(params, lam1, lam2):
    value = 0.0
    grads = {}
    for key, W in params.items():
        if key.startswith("W"):
            value += lam1 * np.sum(np.abs(W)) + 0.5 * lam2 * np.sum(W ** 2)
            grads[key] = lam1 * np.sign(W) + 0.5 * lam2 * W
    return value, grads
