"""Stacking: a model that learns from the predictions of other models (スタッキング).

The base models' predictions are the features of a second model, the meta-model. If a base model predicted the rows on
which it had been trained, these features would look far better than they are on new data, and the meta-model would
trust the model that overfits most. So every row is predicted by a model that has not seen it: out-of-fold predictions.
Arguments are never changed.
Sources: Wolpert 1992; Breiman 1996 (stacked regressions).
"""

import numpy as np


def stacking_features(models, x, t, folds):
    """Out-of-fold predictions of all base models: the features of the meta-model (メタ特徴量, スタッキング).

    models: a list of M base models. A model is a function `(x_train, t_train, x_test) -> predictions`: it trains itself
    from nothing on x_train (K, D) and t_train (K,), and returns one number for each row of x_test (L, D): an array (L,).
    x: (N, D) samples; t: (N,) targets; folds: integers (N,), row i belongs to fold number folds[i] (交差検証の分割).
    There are two or more folds; their numbers may be any integers, in any order, and folds may differ in size.

    Returns floats (N, M): entry [i, m] is what model m predicts for row i when it is trained on exactly the rows of all
    other folds. Row i of the result belongs to row i of x.

    Example: a model that always returns the mean of t_train, with t = [1, 2, 3, 6] and folds = [0, 1, 0, 1], gives the
    column [4, 2, 4, 2]: the mean of 2 and 6 for the rows of fold 0, the mean of 1 and 3 for the rows of fold 1.
    """
    features = np.zeros((len(x), len(models)))
    for fold in np.unique(folds):
        test = folds == fold
        for m, model in enumerate(models):
            features[test, m] = model(x[~test], t[~test], x[test])
    return features
