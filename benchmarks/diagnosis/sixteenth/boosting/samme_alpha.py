import numpy as np


def adaboost_round(weights, miss):
    w = np.asarray(weights, dtype=float)
    miss = np.asarray(miss, dtype=bool)
    err = np.average(miss, weights=w)
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    new = w * np.exp(alpha * miss)
    return float(alpha), new / new.sum()
