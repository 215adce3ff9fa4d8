import numpy as np



def adaboost_round(weights, miss):
    w = weights / weights.sum()
    err = float(np.dot(w, miss.astype(float)))
    err = min(max(err, 1e-10), 1 - 1e-10)
    alpha = max(0.0, 0.5 * np.log((1 - err) / err))
    sign = 2 * miss.astype(float) - 1
    w = w * np.exp(alpha * sign)
    return alpha, w / w.sum()
