import numpy as np


def best_stump(x, t, weights):
    N, D = x.shape
    best_err = np.inf
    best = (0, -np.inf, 1)
    for d in range(D):
        col = x[:, d]
        cands = [-np.inf]
        for i in range(N - 1):
            if col[i] != col[i + 1]:
                cands.append((col[i] + col[i + 1]) / 2)
        for th in cands:
            base = np.where(col > th, 1, -1)
            for s in (1, -1):
                err = np.sum(weights[s * base != t])
                if err < best_err:
                    best_err = err
                    best = (d, float(th), s)
    return best
