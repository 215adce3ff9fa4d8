import numpy as np


def adaboost_round(weights, miss):
    err = 0.0
    for w, m in zip(weights, miss):
        if m:
            err += w
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    new = np.where(miss, weights * np.exp(alpha), weights * np.exp(-alpha))
    return float(alpha), new / new.sum()
