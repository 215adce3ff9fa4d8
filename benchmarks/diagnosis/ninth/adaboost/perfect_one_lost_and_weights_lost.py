import numpy as np
from boosting import adaboost_round


class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        self.models = []
        D = np.ones(len(t)) / len(t)
        for m in range(self.rounds):
            stump = best_stump(x, t, D)
            miss = self._vote(stump, x) != t
            eps = D[miss].sum() / D.sum()
            if m > 0 and eps >= 0.5 - 1e-12:
                break
            if eps == 0:
                break
            alpha, new_D = adaboost_round(D, miss)
            self.models.append((alpha, stump))

    def _vote(self, stump, x):
        j, th, s = stump
        return np.where(x[:, j] > th, s, -s)

    def predict(self, x):
        total = np.zeros(len(x))
        for alpha, stump in self.models:
            total += alpha * self._vote(stump, x)
        out = np.ones(len(x), dtype=int)
        out[total < 0] = -1
        return out

    def staged_errors(self, x, t):
        total = np.zeros(len(x))
        errs = []
        for alpha, stump in self.models:
            total += alpha * self._vote(stump, x)
            pred = np.where(total >= 0, 1, -1)
            errs.append(np.mean(pred != t))
        return errs
