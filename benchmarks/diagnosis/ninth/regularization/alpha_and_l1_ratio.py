import numpy as np


def elastic_net(params, lam1, lam2):
    alpha, l1_ratio = lam1, lam2
    value = 0.0
    grads = {}
    for key, W in params.items():
        if not key.startswith("W"):
            continue
        value += alpha * l1_ratio * np.abs(W).sum()
        value += 0.5 * alpha * (1 - l1_ratio) * (W**2).sum()
        grads[key] = alpha * l1_ratio * np.sign(W) + alpha * (1 - l1_ratio) * W
    return value, grads
