import math

import numpy as np


def adaboost_round(weights, miss):
    wrong = math.fsum(w for w, m in zip(weights, miss) if m)
    right = math.fsum(w for w, m in zip(weights, miss) if not m)
    ε = min(max(wrong / (wrong + right), 1e-13), 1 - 1e-13)
    alpha = math.atanh(1 - 2 * ε)
    logs = np.log(weights) + np.where(miss, alpha, -alpha)
    return alpha, np.exp(logs - np.logaddexp.reduce(logs))
