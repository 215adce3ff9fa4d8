import numpy as np


def best_stump(x, t, weights):
    best, best_error = None, np.inf
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        cuts = [-np.inf] + [float(v) for v in (values[:-1] + values[1:]) / 2]
        for cut in cuts:
            guess = np.where(x[:, feature] > cut, 1, -1)
            error = weights[guess != t].sum()
            for sign, e in ((1, error), (-1, 1 - error)):
                if e < best_error:
                    best, best_error = (feature, cut, sign), e
    return best
