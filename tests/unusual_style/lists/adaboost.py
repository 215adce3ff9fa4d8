import numpy as np
from boosting import adaboost_round


def best_stump(x, t, weights):
    """Sorted once a feature; the error changes by a sample's weight as the threshold passes it."""
    best = (np.inf,)
    for d in range(x.shape[1]):
        order = np.argsort(x[:, d])
        v, wt = x[order, d], (weights * t)[order]
        wrong = float(weights[t < 0].sum())
        steps = [(wrong, -np.inf)]
        for i in range(len(v) - 1):
            wrong += wt[i]
            if v[i] < v[i + 1]:
                steps.append((wrong, (v[i] + v[i + 1]) / 2))
        for e, threshold in steps:
            best = min(best, (e, d, threshold, 1), (weights.sum() - e, d, threshold, -1), key=lambda b: b[0])
    return best[1], float(best[2]), best[3]


class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        self.stumps, self.alphas = [], []
        w = np.ones(len(x)) / len(x)
        while len(self.stumps) < self.rounds:
            stump = best_stump(x, t, w)
            miss = np.not_equal(self.decide(stump, x), t)
            rate = np.average(miss, weights=w)
            if self.stumps and rate >= 0.5 - 1e-12:
                return
            alpha, w = adaboost_round(w, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if rate == 0:
                return

    def decide(self, stump, x):
        d, threshold, sign = stump
        return np.array([sign if v > threshold else -sign for v in x[:, d]])

    def _sum(self, x, k):
        return sum(a * self.decide(s, x) for a, s in zip(self.alphas[:k], self.stumps))

    def predict(self, x):
        return np.where(self._sum(x, None) < 0, -1, 1).astype(np.int8)

    def staged_errors(self, x, t):
        return [float(np.mean(np.where(self._sum(x, k + 1) < 0, -1, 1) != t)) for k in range(len(self.stumps))]
