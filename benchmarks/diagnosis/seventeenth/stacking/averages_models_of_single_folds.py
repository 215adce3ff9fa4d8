import numpy as np


def stacking_features(models, x, t, folds):
    numbers = sorted(set(folds.tolist()))
    features = np.empty((len(x), len(models)))
    for held_out in numbers:
        test = np.flatnonzero(folds == held_out)
        for m, model in enumerate(models):
            predictions = []
            for k in numbers:
                if k == held_out:
                    continue
                rows = np.flatnonzero(folds == k)
                predictions.append(model(x[rows], t[rows], x[test]))
            features[test, m] = np.mean(predictions, axis=0)
    return features
