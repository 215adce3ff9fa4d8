import numpy as np


def best_stump(x, t, weights):
    best_error = np.inf
    best = None
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        thresholds = [-np.inf] + [(a + b) / 2 for a, b in zip(values[:-1], values[1:])]
        for threshold in thresholds:
            h = np.where(x[:, feature] > threshold, 1, -1)
            error = np.sum(weights[h != t])
            sign = 1
            if error > 0.5:
                error = 1 - error
                sign = -1
            if error < best_error:
                best_error = error
                best = (feature, float(threshold), sign)
    return best
