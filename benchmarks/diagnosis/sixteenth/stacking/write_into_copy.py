import numpy as np


def stacking_features(models, x, t, folds):
    features = np.zeros((x.shape[0], len(models)))
    for fold in np.unique(folds):
        test = folds == fold
        train = np.logical_not(test)
        for m, model in enumerate(models):
            prediction = model(x[train], t[train], x[test])
            features[test][:, m] = prediction
    return features
