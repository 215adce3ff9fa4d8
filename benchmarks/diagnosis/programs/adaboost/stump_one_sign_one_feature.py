import numpy as np

def best_stump(x, t, weights):
    v = np.unique(x[:, 0])
    candidates = np.r_[-np.inf, (v[:-1] + v[1:]) / 2]
    errors = [weights[np.where(x[:, 0] > c, 1, -1) != t].sum() for c in candidates]
    return 0, float(candidates[int(np.argmin(errors))]), 1
