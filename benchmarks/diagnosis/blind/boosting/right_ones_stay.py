import numpy as np


def adaboost_round(weights, miss):
    e = np.clip(np.sum(weights[miss]) / np.sum(weights), 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - e) / e)
    new = weights * np.exp(np.where(miss, alpha, 0))
    return float(alpha), new / new.sum()
