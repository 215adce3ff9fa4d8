import numpy as np

def adaboost_round(weights, miss):
    eps = np.sum(weights * miss)
    eps = np.clip(eps, 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - eps) / eps)
    w = weights * np.exp(alpha * (2 * np.asarray(miss) - 1))
    return alpha, w / np.sum(w)
