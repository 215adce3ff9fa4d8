import numpy as np


def adaboost_round(weights, miss):
    w = np.array(weights, dtype=float)
    err = np.sum(w * miss) / np.sum(w)
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - err) / err)
    # only misclassified observations are scaled
    w = w * np.exp(alpha * miss)
    return alpha, w / w.sum()
