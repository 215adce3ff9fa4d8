import numpy as np



def best_stump(x, t, weights):
    n, d = x.shape
    min_error = float("inf")
    best = None
    for j in range(d):
        for thr in np.unique(x[:, j]):
            for polarity in (1, -1):
                pred = -np.ones(n)
                pred[polarity * x[:, j] < polarity * thr] = 1
                error = weights[pred != t].sum()
                if error < min_error:
                    min_error = error
                    best = (j, float(thr), polarity)
    return best
