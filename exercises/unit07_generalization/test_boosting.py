"""Public examples of boosting.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from boosting import adaboost_round


def test_alpha_of_four_samples():
    """One of four equal samples missed gives alpha = ½ ln 3.

    重みの等しい 4 サンプルのうち 1 つを間違えると、α = ½ ln 3 です。
    """
    alpha, _ = adaboost_round(np.full(4, 0.25), np.array([True, False, False, False]))
    assert np.allclose(alpha, 0.5 * np.log(3.0))


def test_new_weights_of_four_samples():
    """The missed sample then has as much weight as the three others together.

    間違えたサンプルの重みは、残り 3 つの合計と等しくなります。
    """
    _, w = adaboost_round(np.full(4, 0.25), np.array([True, False, False, False]))
    assert np.allclose(w, [1 / 2, 1 / 6, 1 / 6, 1 / 6])


def test_the_error_is_weighted():
    """What counts is the weight of the missed samples, not their number.

    大事なのは間違えたサンプルの個数ではなく、重みです。
    """
    alpha, w = adaboost_round(np.array([0.1, 0.1, 0.8]), np.array([True, True, False]))
    assert np.allclose(alpha, 0.5 * np.log(4.0))
    assert np.allclose(w, [1 / 4, 1 / 4, 1 / 2])


def test_no_better_than_chance():
    """A learner with ε = ½ has no say, and the weights stay.

    ε = ½ の学習器は α = 0 で、重みは変わりません。
    """
    alpha, w = adaboost_round(np.array([0.5, 0.2, 0.3]), np.array([True, False, False]))
    assert np.allclose(alpha, 0.0)
    assert np.allclose(w, [0.5, 0.2, 0.3])


def test_perfect_learner():
    """A learner without a miss has a large but finite alpha.

    1 つも間違えない学習器の α は、大きいが有限の値になります。
    """
    alpha, w = adaboost_round(np.full(4, 0.25), np.zeros(4, dtype=bool))
    assert np.isfinite(alpha), "alpha is inf or nan / alpha が inf か nan になっています"
    assert alpha > 2
    assert np.allclose(w, 0.25)
