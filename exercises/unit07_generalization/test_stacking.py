"""Public examples of stacking.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from stacking import stacking_features


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
