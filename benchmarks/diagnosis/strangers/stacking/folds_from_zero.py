import numpy as np


def stacking_features(models, x, t, folds):
    n_folds = len(set(folds.tolist()))
    out = np.zeros((x.shape[0], len(models)))
    for k in range(n_folds):
        train, valid = folds != k, folds == k
        if not valid.any():
            continue
        for j in range(len(models)):
            out[valid, j] = models[j](x[train], t[train], x[valid])
    return out
