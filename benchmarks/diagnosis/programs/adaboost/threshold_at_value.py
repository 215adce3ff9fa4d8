import numpy as np

def best_stump(x, t, weights):
    errors = {}
    for f in range(x.shape[1]):
        for th in np.unique(x[:, f]):
            for sign in (-1, 1):
                guess = sign * np.where(x[:, f] > th, 1, -1)
                errors[f, float(th), sign] = weights[guess != t].sum()
        all_above = np.ones(len(t))
        for sign in (-1, 1):
            errors[f, -np.inf, sign] = weights[sign * all_above != t].sum()
    return min(errors, key=errors.get)
