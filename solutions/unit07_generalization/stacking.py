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
    ### BEGIN SOLUTION
    features = np.zeros((len(x), len(models)))
    for fold in np.unique(folds):
        test = folds == fold
        for m, model in enumerate(models):
            features[test, m] = model(x[~test], t[~test], x[test])
    return features
    ### END SOLUTION


### BEGIN EXAMPLES
def mean_model(x_train, t_train, x_test):
    """Predicts the mean target, whatever the row."""
    return np.full(len(x_test), np.mean(t_train))


def nearest_model(x_train, t_train, x_test):
    """Predicts the target of the nearest training row: perfect on rows that it has seen."""
    return np.array([t_train[np.argmin(np.sum((x_train - row) ** 2, axis=1))] for row in x_test])


def first_column(x_train, t_train, x_test):
    """Predicts the first number of the row."""
    return x_test[:, 0]


def test_one_column_per_model():
    """Five rows and three models give five rows with three columns.

    5 行とモデル 3 つから、5 行 3 列の特徴量ができます。
    """
    x, t = np.arange(10.0).reshape(5, 2), np.arange(5.0)
    features = stacking_features([mean_model, nearest_model, first_column], x, t, np.array([0, 1, 0, 1, 1]))
    assert np.asarray(features).shape == (5, 3)


def test_mean_of_the_other_fold():
    """A row's own fold takes no part in the mean.

    平均には、その行自身の分割は含まれません。
    """
    features = stacking_features([mean_model], np.zeros((4, 1)), np.array([1.0, 2.0, 3.0, 6.0]), np.array([0, 1, 0, 1]))
    assert np.allclose(features, [[4.0], [2.0], [4.0], [2.0]])


def test_rows_stay_in_place():
    """Row i of the features belongs to row i of x.

    特徴量の i 行目は、x の i 行目に対応します。
    """
    x = np.array([[10.0], [20.0], [30.0], [40.0]])
    features = stacking_features([first_column], x, np.zeros(4), np.array([1, 0, 1, 0]))
    assert np.allclose(features, x)


def test_nearest_neighbour_has_not_seen_the_row():
    """The nearest neighbour of a row is another row, from another fold.

    ある行の最近傍は、別の分割に属する別の行になります。
    """
    x, t = np.array([[0.0], [1.0], [10.0], [11.0]]), np.array([5.0, 6.0, 7.0, 8.0])
    features = stacking_features([nearest_model], x, t, np.array([0, 1, 0, 1]))
    assert np.allclose(features, [[6.0], [5.0], [8.0], [7.0]])


### END EXAMPLES
