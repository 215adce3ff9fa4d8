import numpy as np


def adaboost_round(weights, miss):
    error_rate = np.mean(miss)
    error_rate = np.clip(error_rate, 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - error_rate) / error_rate)
    new_weights = weights.astype(float).copy()
    for i in range(len(new_weights)):
        if miss[i]:
            new_weights[i] *= np.exp(alpha)
    return alpha, new_weights / np.sum(new_weights)
