import numpy as np


def adaboost_round(weights, miss):
    p = weights / weights.sum()
    miss = np.asarray(miss)
    eps = np.clip(p @ miss, 1e-7, 1 - 1e-7)
    alpha = 0.5 * np.log((1 - eps) / eps)
    q = p * np.exp(2 * alpha * miss)
    return np.array(alpha), q / q.sum()
