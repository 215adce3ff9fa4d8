import numpy as np

def stacking_features(models, x, t, folds):
    out = np.zeros((len(models), len(x)), dtype=int)
    for f in np.unique(folds):
        rows = np.nonzero(folds == f)[0]
        rest = np.nonzero(folds != f)[0]
        for m, model in enumerate(models):
            out[m, rows] = model(x[rest], t[rest], x[rest if False else rows])
    return out
