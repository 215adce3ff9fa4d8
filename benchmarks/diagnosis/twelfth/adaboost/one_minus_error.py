import numpy as np


def best_stump(x, t, weights):
    best = None
    best_err = np.inf
    n, d = x.shape
    for j in range(d):
        xs = sorted(set(x[:, j].tolist()))
        thresholds = [-np.inf] + [(lo + hi) / 2 for lo, hi in zip(xs[:-1], xs[1:])]
        for th in thresholds:
            pred = np.ones(n)
            pred[x[:, j] <= th] = -1
            err = weights[pred != t].sum()
            sign = 1
            if 1 - err < err:  # 符号を反転したほうがよい
                err = 1 - err
                sign = -1
            if err < best_err:
                best_err = err
                best = (j, th, sign)
    return best
