import numpy as np


def stacking_features(models, x, t, folds):
    K = len(np.unique(folds))
    features = np.zeros((len(x), len(models)), dtype=t.dtype)
    for k in range(K):
        held_out = folds == k
        if not held_out.any():
            continue
        rest = ~held_out
        for j, model in enumerate(models):
            features[held_out, j] = model(x[rest], t[rest], x[held_out])
    return features
