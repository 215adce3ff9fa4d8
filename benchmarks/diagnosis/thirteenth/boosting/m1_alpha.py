import numpy as np


def adaboost_round(weights, miss):
    # AdaBoost.M1
    w = np.array(weights, dtype=float)
    err = w[miss].sum() / w.sum()
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    w = w * np.exp(alpha * miss)
    return alpha, w / w.sum()
