"""Public examples of adaboost.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from adaboost import AdaBoost, best_stump


def interval():
    """Eight points on a line, of which the middle four are +1: no single stump tells them apart."""
    return np.arange(8.0).reshape(8, 1), np.array([-1, -1, 1, 1, 1, 1, -1, -1])


def test_best_stump():
    """Between 1 and 2 lies the threshold 1.5.

    1 と 2 の間のしきい値は 1.5 です。
    """
    feature, threshold, sign = best_stump(np.array([[1.0], [2.0], [4.0]]), np.array([-1, 1, 1]), np.ones(3))
    assert (feature, threshold, sign) == (0, 1.5, 1)


def test_weights_decide():
    """The heaviest sample must be right.

    最も重いサンプルは正しく分類されます。
    """
    x, t = np.array([[1.0], [2.0], [3.0]]), np.array([1, -1, 1])
    feature, threshold, sign = best_stump(x, t, np.array([1.0, 1.0, 5.0]))
    assert sign * (1 if x[2, feature] > threshold else -1) == 1


def test_three_stumps_make_an_interval():
    """What no stump can do alone, three do together.

    1 つの決定株ではできない分類も、3 つの投票ではできます。
    """
    x, t = interval()
    model = AdaBoost(3)
    model.fit(x, t)
    assert np.array_equal(model.predict(x), t)


def test_staged_errors():
    """The first stump is wrong for two of eight, three stumps for none.

    最初の決定株は 8 個中 2 個を間違え、3 つでは 1 つも間違えません。
    """
    x, t = interval()
    model = AdaBoost(3)
    model.fit(x, t)
    errors = model.staged_errors(x, t)
    assert np.isclose(errors[0], 0.25)
    assert errors[2] == 0


def test_a_perfect_stump_is_enough():
    """Where a stump is wrong nowhere, training ends with it.

    1 つも間違えない決定株ができれば、そこで終わりです。
    """
    model = AdaBoost(10)
    model.fit(np.array([[1.0], [2.0], [4.0]]), np.array([-1, 1, 1]))
    assert len(model.staged_errors(np.array([[1.0]]), np.array([-1]))) == 1
