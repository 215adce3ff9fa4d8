"""Boosting: learners one after the other, each looking hard at what the one before got wrong (ブースティング).

AdaBoost draws no samples: every learner sees all of them, each with a weight. After a learner has been trained, one
round gives it a say `alpha` in the final vote, and new weights for the next learner.
Arguments are never changed.
Source: Freund and Schapire 1997; Hastie, Tibshirani and Friedman 2009, section 10.1.
"""

import numpy as np


def adaboost_round(weights, miss):
    """One round of AdaBoost (アダブースト) for two classes: the learner's say and the samples' new weights.

    weights: floats (N,), positive; they need not sum to 1. miss: booleans (N,), True where the learner was wrong.
    Returns (alpha, new_weights): a float, and floats (N,).

        ε = sum of the weights of the missed samples / sum of all weights      weighted error rate (重み付き誤り率)
        alpha = ½ · ln((1 − ε) / ε)                                             the learner's say (学習器の重み)
        new_weights ∝ weights · exp(+alpha) where missed, weights · exp(−alpha) elsewhere

    The new weights are divided by their sum, so that they sum to 1. They make the same learner no better than chance:
    its weighted error rate under the new weights is ½.

    A learner that misses nothing, or everything, would have an infinite alpha. Keep ε a little away from 0 and 1 (for
    example, at least 1e-10), so that alpha and the weights stay finite; any such bound up to 1e-7 is accepted.

    Example: weights = [0.25, 0.25, 0.25, 0.25] and the first of them missed: ε = 0.25, alpha = ½ ln 3 = 0.5493, and the
    new weights are [1/2, 1/6, 1/6, 1/6].
    """
    ### BEGIN SOLUTION
    error = np.sum(weights[miss]) / np.sum(weights)
    error = np.clip(error, 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - error) / error)
    new_weights = weights * np.exp(np.where(miss, alpha, -alpha))
    return alpha, new_weights / np.sum(new_weights)
    ### END SOLUTION


### BEGIN EXAMPLES
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


### END EXAMPLES
