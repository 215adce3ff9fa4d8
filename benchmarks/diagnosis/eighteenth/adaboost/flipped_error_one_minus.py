import numpy as np


def best_stump(x, t, weights):
    best_err = np.inf
    best = None
    for feature in range(x.shape[1]):
        column = x[:, feature]
        values = np.unique(column)
        thresholds = np.concatenate(([-np.inf], (values[:-1] + values[1:]) / 2))
        for threshold in thresholds:
            pred = np.where(column > threshold, 1, -1)
            err = np.sum(weights[pred != t])
            sign = 1
            # 反転した決定株の方が良い場合
            if 1 - err < err:
                err = 1 - err
                sign = -1
            if err < best_err:
                best_err = err
                best = (feature, float(threshold), sign)
    return best
