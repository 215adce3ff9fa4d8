import numpy as np


def stacking_features(models, x, t, folds):
    n_folds = len(np.unique(folds))
    result = np.zeros((len(x), len(models)))
    for k in range(n_folds):
        val = np.where(folds == k)[0]
        trn = np.where(folds != k)[0]
        if len(val) == 0:
            continue
        for j, model in enumerate(models):
            result[val, j] = model(x[trn], t[trn], x[val])
    return result
