import numpy as np


def adaboost_round(weights, miss):
    eps = np.sum(weights[miss]) / np.sum(weights)
    eps = np.clip(eps, 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - eps) / eps)
    new = weights * np.exp(alpha * miss)
    return alpha, new / np.sum(new)
