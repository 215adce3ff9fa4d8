import numpy as np

def adaboost_round(weights, miss):
    err = weights[miss].sum() / weights.sum()
    with np.errstate(all="ignore"):
        alpha = 0.5 * np.log((1 - err) / err)
        w = weights.copy()
        w[miss] = w[miss] * np.exp(alpha)
        return alpha, w / w.sum()
