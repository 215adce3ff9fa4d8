import numpy as np


def adaboost_round(weights, miss):
    eps = np.dot(weights, miss.astype(float))
    eps = min(max(eps, 1e-10), 1 - 1e-10)
    alpha = 0.5 * np.log((1 - eps) / eps)
    signs = np.where(miss, 1.0, -1.0)
    w = weights * np.exp(alpha * signs)
    return alpha, w / w.sum()
