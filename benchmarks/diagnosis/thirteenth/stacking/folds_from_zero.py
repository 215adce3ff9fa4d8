import numpy as np


def stacking_features(models, x, t, folds):
    folds = np.asarray(folds)
    K = folds.max() + 1
    meta = np.zeros((len(x), len(models)))
    for k in range(K):
        test = folds == k
        train = ~test
        for m, model in enumerate(models):
            meta[test, m] = model(x[train], t[train], x[test])
    return meta
