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
    error = np.sum(weights[miss]) / np.sum(weights)
    error = np.clip(error, 1e-10, 1 - 1e-10)
    alpha = np.log((1 - error) / error)
    new_weights = weights * np.exp(np.where(miss, alpha, -alpha))
    return alpha, new_weights / np.sum(new_weights)
