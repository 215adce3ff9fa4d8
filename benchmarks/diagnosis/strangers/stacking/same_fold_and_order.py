import numpy as np


def stacking_features(models, x, t, folds):
    blocks = []
    for f in np.unique(folds):
        idx = np.where(folds == f)[0]
        columns = [np.asarray(model(x[idx], t[idx], x[idx]), dtype=float) for model in models]
        blocks.append(np.stack(columns, axis=1))
    return np.concatenate(blocks, axis=0)
