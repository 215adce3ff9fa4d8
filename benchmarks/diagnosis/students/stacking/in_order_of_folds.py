import numpy as np


def stacking_features(models, x, t, folds):
    columns = []
    for model in models:
        parts = []
        for k in np.unique(folds):
            test = folds == k
            parts.append(model(x[folds != k], t[folds != k], x[test]))
        columns.append(np.concatenate(parts))
    return np.array(columns, dtype=float).T
