import numpy as np


def adaboost_round(weights, miss):
    """AdaBoost.M1, Algorithm 10.1 of The Elements of Statistical Learning."""
    miss = np.asarray(miss, dtype=bool)
    err = np.sum(weights * miss) / np.sum(weights)
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    w = weights * np.exp(alpha * miss)
    return float(alpha), w / np.sum(w)
