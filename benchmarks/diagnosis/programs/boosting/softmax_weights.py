import numpy as np

def adaboost_round(weights, miss):
    eps = np.average(miss, weights=weights)
    eps = np.clip(eps, 1e-10, 1 - 1e-10)
    alpha = np.log(np.sqrt((1 - eps) / eps))
    w = np.where(miss, weights * np.exp(alpha), weights / np.exp(alpha))
    return alpha, w / w.max()
