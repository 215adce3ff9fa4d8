import numpy as np


def best_stump(x, t, weights):
    best_err = float("inf")
    best = None
    for j in range(x.shape[1]):
        v = np.unique(x[:, j])
        thresholds = [-np.inf] + [(v[i] + v[i + 1]) / 2 for i in range(len(v) - 1)]
        for th in thresholds:
            pred = np.ones(len(t))
            pred[x[:, j] <= th] = -1
            err = weights[pred != t].sum()
            sign = 1
            if err > 0.5:
                # 符号を反対にする
                err = 1 - err
                sign = -1
            if err < best_err:
                best_err = err
                best = (j, float(th), sign)
    return best
