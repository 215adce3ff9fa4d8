"""AdaBoost, whole: weak learners one after another, and their vote (アダブースト).

`adaboost_round` of your boosting.py gives a learner its say and the samples their new weights. Here the rest is added: the
learner itself, a decision stump (決定株) that looks at one feature and asks whether it is above a threshold, and the loop.

`adaboost_round` is imported from boosting.py, which must lie where Python finds it (in the same folder, say). In grading, a
boosting.py of yours that is not right yet costs nothing here: the course's own takes its place. Arguments are never changed.
Sources: Freund and Schapire 1997; Hastie, Tibshirani and Friedman 2009, section 10.1.
"""

import numpy as np
from boosting import adaboost_round


def best_stump(x, t, weights):
    """The decision stump with the smallest weighted error (重み付き誤差が最小の決定株).

    x: floats (N, D); t: (N,), each −1 or +1; weights: floats (N,), ≥ 0, not all 0; they need not sum to 1.
    A stump (feature, threshold, sign) predicts

        sign · (+1 where x[:, feature] > threshold, else −1)

    Its weighted error is the sum of the weights of the samples that it gets wrong. Of all these stumps one with the least
    error is wanted: feature 0 … D − 1; threshold −∞ (then all samples lie above it) or the midpoint between two neighbouring
    different values of that feature; sign +1 or −1. Where several have the same least error, any of them will do.

    Returns (feature, threshold, sign): int, float (maybe −np.inf), and −1 or +1.

    Example: x = [[1], [2], [4]], t = [−1, +1, +1] and equal weights give (0, 1.5, +1), which is wrong nowhere.
    """
    found = []
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        for threshold in [-np.inf, *(values[:-1] + values[1:]) / 2]:
            wrong = np.sum(weights[np.where(x[:, feature] > threshold, 1, -1) != t])
            found += [(wrong, feature, threshold, 1), (np.sum(weights) - wrong, feature, threshold, -1)]
    return min(found)[1:]


class AdaBoost:
    """A vote of decision stumps, each trained on what the ones before it got wrong (AdaBoost による分類器).

    rounds: int ≥ 1, the most stumps that are trained.

    Example: AdaBoost(50), fit(x, t), then predict(x).
    """

    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        """Train up to `rounds` stumps (学習).

        x: floats (N, D); t: (N,), each −1 or +1. All samples start with the same weight. In every round: the best stump for
        the weights; its weighted error rate ε, wrong weight through all weight; then adaboost_round(weights, miss), with the
        stump's misses (N,) as booleans, gives its alpha and the weights of the next round. Training ends early

        - after a stump with ε = 0, which is kept (as nothing is left to learn);
        - before a stump with ε ≥ ½ − 1e-12, which is not kept (as it is no better than chance); but the very first stump is
          kept whatever its error.

        A second fit starts anew. What fit returns is not used.
        """
        self.stumps, self.alphas = [], []
        weights = np.full(len(x), 1 / len(x))
        for _ in range(self.rounds):
            stump = best_stump(x, t, weights)
            miss = self.decide(stump, x) != t
            error = np.sum(weights[miss]) / np.sum(weights)
            if self.stumps and error >= 0.5 - 1e-12:
                break
            alpha, weights = adaboost_round(weights, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if not miss.any():
                break

    def decide(self, stump, x):
        """What one stump predicts: for fit and predict (決定株の予測). x: (N, D). Returns (N,) of −1 and +1."""
        feature, threshold, sign = stump
        return sign * np.where(x[:, feature] > threshold, 1, -1)

    def predict(self, x):
        """The vote of all stumps: the sign of Σ alpha · prediction (重み付き多数決).

        x: (N, D). Returns (N,), each −1 or +1; where the votes add up to exactly 0, +1.
        """
        votes = sum(alpha * self.decide(stump, x) for alpha, stump in zip(self.alphas, self.stumps, strict=True))
        return np.where(votes >= 0, 1, -1)

    def staged_errors(self, x, t):
        """Shares of wrong predictions with the first stump, the first two, … all of them (学習器を増やしたときの誤り率).

        x: (N, D); t: (N,), each −1 or +1. All samples count the same. Returns a list with a float for each stump that is
        kept; the last one is the error of predict.
        """
        errors, votes = [], np.zeros(len(x))
        for alpha, stump in zip(self.alphas, self.stumps, strict=True):
            votes = votes + alpha * self.decide(stump, x)
            errors.append(float(np.mean(np.where(votes >= 0, 1, -1) != t)))
        return errors
