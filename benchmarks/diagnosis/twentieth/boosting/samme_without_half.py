import numpy as np


def adaboost_round(weights, miss):
    # AdaBoost.M1 (ESL, Algorithm 10.1)
    err = np.clip(np.sum(weights * miss) / np.sum(weights), 1e-10, 1 - 1e-10)
    alpha = np.log((1.0 - err) / err)
    w = weights * np.exp(alpha * miss)
    return float(alpha), w / w.sum()
