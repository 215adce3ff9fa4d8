import numpy as np


def elastic_net(params, lam1, lam2):
    value, keys = 0.0, []
    for key, w in params.items():
        if key.startswith("W"):
            value += lam1 * np.sum(np.abs(w)) + 0.5 * lam2 * np.sum(w**2)
            keys.append(key)
            last = w
    return value, {key: lam1 * np.sign(last) + lam2 * last for key in keys}
