import numpy as np

def adaboost_round(weights, miss):
    weights = np.array(weights, dtype=float)
    total = np.sum(weights)
    error = np.sum(weights[miss]) / total
    if error < 1e-10:
        error = 1e-10
    if error > 1 - 1e-10:
        error = 1 - 1e-10
    alpha = 1 / 2 * np.log10((1 - error) / error)
    weights[miss] *= np.exp(alpha)
    weights[~np.asarray(miss)] *= np.exp(-alpha)
    weights /= np.sum(weights)
    return alpha, weights
