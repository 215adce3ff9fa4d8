import numpy as np

def best_stump(x, t, weights):
    best = (0, -np.inf, 1)
    least = np.inf
    for f in range(x.shape[1]):
        v = np.unique(x[:, f])
        for th in [-np.inf] + list((v[:-1] + v[1:]) / 2):
            for sign in (1, -1):
                p = np.where(x[:, f] > th, sign, -sign)
                e = np.sum(p != t)
                if e < least:
                    least, best = e, (f, float(th), sign)
    return best
