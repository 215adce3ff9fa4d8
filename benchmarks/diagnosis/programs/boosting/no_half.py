import numpy as np

def adaboost_round(weights, miss):
    eps = np.clip(weights[miss].sum() / weights.sum(), 1e-10, 1 - 1e-10)
    alpha = np.log((1 - eps) / eps)
    w = weights * np.where(miss, np.exp(alpha), np.exp(-alpha))
    return alpha, w / w.sum()
