import numpy as np

def adaboost_round(weights, miss):
    e = np.clip(weights[miss].sum() / weights.sum(), 1e-10, 1 - 1e-10)
    a = np.log((1 - e) / e) / 2
    w = weights * weights * np.exp(np.where(miss, a, -a))
    return a, w / w.sum()
