import numpy as np
from boosting import adaboost_round


def _stumps(x):
    for feature, column in enumerate(x.T):
        values = sorted(set(column.tolist()))
        for threshold in [-np.inf, *((a + b) / 2 for a, b in zip(values, values[1:]))]:
            yield feature, threshold


def best_stump(x, t, weights):
    best, answer = np.inf, None
    total = weights.sum()
    for feature, threshold in _stumps(x):
        error = weights[np.where(x[:, feature] > threshold, 1, -1) != t].sum()
        for sign, e in ((-1, total - error), (1, error)):
            if e < best:
                best, answer = e, (feature, float(threshold), sign)
    return answer


class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds
        self.voters = []

    def fit(self, x, t):
        self.voters.clear()
        w = np.full(len(x), 1.0)
        for r in range(self.rounds):
            stump = best_stump(x, t, w)
            miss = self.decide(stump, x) != t
            ε = w[miss].sum() / w.sum()
            if r and ε >= 0.5 - 1e-12:
                break
            alpha, w = adaboost_round(w, miss)
            self.voters.append((alpha, stump))
            if not miss.any():
                break
        return self

    def decide(self, stump, x):
        feature, threshold, sign = stump
        return sign * np.sign((x[:, feature] > threshold) - 0.5)

    def _running(self, x):
        total = np.zeros(len(x))
        for alpha, stump in self.voters:
            total = total + alpha * self.decide(stump, x)
            yield np.where(total >= 0, 1.0, -1.0)

    def predict(self, x):
        *_, last = self._running(x)
        return last

    def staged_errors(self, x, t):
        return [float(np.mean(p != t)) for p in self._running(x)]
