import numpy as np


def stacking_features(models, x, t, folds):
    meta = np.zeros((len(t), len(models)), dtype=t.dtype)
    for j, model in enumerate(models):
        for k in set(folds.tolist()):
            valid = np.where(folds == k)[0]
            meta[valid, j] = model(x, t, x[valid])
    return meta
