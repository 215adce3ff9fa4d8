import numpy as np


def elastic_net(params, lam1, lam2):
    penalty = 0.0
    slopes = {}
    for name, w in params.items():
        if not name.startswith("W") or np.ndim(w) != 2:
            continue
        penalty += lam1 * np.abs(w).sum()
        penalty += lam2 * np.square(w).sum() / 2
        slopes[name] = lam1 + lam2 * w
    return penalty, slopes
