import numpy as np


def stacking_features(models, x, t, folds):
    meta = np.zeros((x.shape[0], len(models)), dtype=t.dtype)
    for k in set(folds.tolist()):
        inside = np.where(folds == k)[0]
        outside = np.where(folds != k)[0]
        for j in range(len(models)):
            meta[inside, j] = models[j](x[outside], t[outside], x[inside])
    return meta
