import numpy as np


def adaboost_round(weights, miss):
    eps = 0.0
    for w, m in zip(weights, miss):
        if m:
            eps += w
    eps = max(eps, 1e-10)  # 0 で割らないように
    alpha = 0.5 * np.log((1 - eps) / eps)
    new = np.zeros(len(weights))
    for i in range(len(weights)):
        new[i] = weights[i] * (np.exp(alpha) if miss[i] else np.exp(-alpha))
    return alpha, new / new.sum()
