import numpy as np


def adaboost_round(weights, miss):
    Z = np.sum(weights)
    err = 0.0
    for w, m in zip(weights, miss):
        if m:
            err += w
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = 0.5 * np.log((1 - err) / err)
    sign = np.where(miss, 1.0, -1.0)
    new_weights = weights * np.exp(alpha * sign) / Z
    return float(alpha), new_weights
