import numpy as np


def best_stump(x, t, weights):
    best_error = np.inf
    best = (0, -np.inf, 1)
    for j in range(x.shape[1]):
        column = x[:, j]
        values = np.unique(column)
        thresholds = [-np.inf]
        for low, high in zip(values, values[1:]):
            thresholds.append((low + high) / 2)
        for threshold in thresholds:
            prediction = np.where(column > threshold, 1, -1)
            error = weights[prediction != t].sum()
            sign = 1
            # 誤差が半分より大きければ、符号を反転する
            if error > 0.5:
                error = 1 - error
                sign = -1
            if error < best_error:
                best_error = error
                best = (j, float(threshold), sign)
    return best
