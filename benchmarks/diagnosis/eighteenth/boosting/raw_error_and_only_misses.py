import math

import numpy as np


def adaboost_round(weights, miss):
    err = 0.0
    for w, m in zip(weights, miss):
        if m:
            err += w
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = 0.5 * math.log((1 - err) / err)
    new_weights = np.array([w * math.exp(alpha) if m else w for w, m in zip(weights, miss)])
    return alpha, new_weights / new_weights.sum()
