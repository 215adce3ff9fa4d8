import numpy as np


def adaboost_round(weights, miss):
    weights = np.asarray(weights, dtype=float)
    miss = np.asarray(miss, dtype=bool)
    err = np.sum(weights * miss) / np.sum(weights)
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    updated = weights * np.exp(alpha * miss)
    return float(alpha), updated / updated.sum()
