"""Stumps by sorting and cumulative sums; votes kept as a matrix of predictions, one row a stump."""

import numpy as np
from boosting import adaboost_round


def best_stump(x, t, weights):
    signed = weights * t
    best = (np.inf, None)
    for j in reversed(range(x.shape[1])):
        order = np.argsort(x[:, j], kind="stable")
        values = x[order, j]
        below = np.concatenate([[0.0], np.cumsum(signed[order])])  # Σ w·t of the first k samples
        margin = signed.sum() - 2 * below  # Σ w·t·prediction where these k are told −1
        for k in range(len(values)):
            if k and values[k] == values[k - 1]:
                continue
            threshold = -float("inf") if k == 0 else values[k - 1] + (values[k] - values[k - 1]) / 2
            for sign in (-1.0, 1.0):
                error = (weights.sum() - sign * margin[k]) / 2
                if error < best[0] - 1e-15:
                    best = (error, [np.int64(j), threshold, sign])
    return best[1]


def told(stump, x):
    j, threshold, sign = stump
    return np.sign((x[:, j] > threshold) - 0.5) * sign


class AdaBoost:
    def __init__(self, rounds):
        self.most = rounds

    def fit(self, x, t):
        self.kept = []
        w = np.ones(len(t))
        while len(self.kept) < self.most:
            stump = best_stump(x, t, w)
            wrong = told(stump, x) * t < 0
            rate = w[wrong].sum() / w.sum()
            if rate >= 0.5 - 1e-12 and self.kept:
                return self
            alpha, w = adaboost_round(w, wrong)
            self.kept.append((float(alpha), stump))
            if rate == 0:
                return self
        return self

    def votes(self, x):
        return np.cumsum([alpha * told(stump, x) for alpha, stump in self.kept], axis=0)

    def predict(self, x):
        return 2 * (self.votes(x)[-1] >= 0) - 1

    def staged_errors(self, x, t):
        return ((self.votes(x) >= 0) != (np.asarray(t) > 0)).mean(axis=1)
