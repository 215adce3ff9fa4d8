import numpy as np


def best_stump(x, t, weights):
    n, d = x.shape
    best_err = np.inf
    best = (0, -np.inf, 1)
    for j in range(d):
        column = np.sort(np.unique(x[:, j]))
        for k in range(len(column) - 1):
            thr = (column[k] + column[k + 1]) / 2
            guess = np.where(x[:, j] > thr, 1, -1)
            err = np.sum(weights * (guess != t))
            sign = 1
            if err > 0.5:
                # the other way round is better
                err = 1 - err
                sign = -1
            if err < best_err:
                best_err = err
                best = (j, float(thr), sign)
    return best
