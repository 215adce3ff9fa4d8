import numpy as np


def best_stump(x, t, weights):
    best = None
    best_error = np.inf
    for j in range(x.shape[1]):
        for thr in [-np.inf] + sorted(set(x[:, j].tolist())):
            for sign in (1, -1):
                pred = sign * np.where(x[:, j] > thr, 1, -1)
                error = weights[pred != t].sum()
                if error < best_error:
                    best_error = error
                    best = (j, float(thr), sign)
    return best
