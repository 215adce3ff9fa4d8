import numpy as np


def stacking_features(models, x, t, folds):
    count = len(x)
    table = np.zeros((count, len(models)))
    everyone = np.arange(count)
    for i in range(count):
        others = everyone[everyone != i]
        for j, fit_predict in enumerate(models):
            answer = fit_predict(x[others], t[others], x[i : i + 1])
            table[i, j] = answer[0]
    return table
