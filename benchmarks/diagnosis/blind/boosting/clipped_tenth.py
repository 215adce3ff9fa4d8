import numpy as np


def adaboost_round(weights, miss):
    e = np.clip(np.sum(weights[miss]) / np.sum(weights), 0.1, 0.9)
    alpha = 0.5 * np.log((1 - e) / e)
    new = weights * np.exp(np.where(miss, alpha, -alpha))
    return float(alpha), new / new.sum()
