import numpy as np
from boosting import adaboost_round

def best_stump(x, t, weights):
    best, least = None, np.inf
    for f in range(x.shape[1]):
        v = np.unique(x[:, f])
        for th in np.concatenate([[-np.inf], (v[1:] + v[:-1]) / 2]):
            p = np.where(x[:, f] > th, 1, -1)
            e = weights[p != t].sum()
            for sign, err in ((1, e), (-1, weights.sum() - e)):
                if err < least:
                    best, least = (f, float(th), sign), err
    return best

class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        w = np.full(len(t), 1 / len(t))
        self.stumps, self.alphas = [], []
        for r in range(self.rounds):
            s = best_stump(x, t, w)
            miss = self.decide(s, x) != t
            eps = w[miss].sum() / w.sum()
            if eps >= 0.5 - 1e-12 and self.stumps:
                break
            alpha, w = adaboost_round(w, miss)
            self.stumps.append(s)
            self.alphas.append(alpha)
            if eps == 0 or eps >= 0.5 - 1e-12:
                break

    def decide(self, stump, x):
        f, th, sign = stump
        return sign * np.where(x[:, f] > th, 1, -1)

    def predict(self, x):
        votes = sum(self.decide(s, x) for s in self.stumps)
        return np.where(votes >= 0, 1, -1)

    def staged_errors(self, x, t):
        votes, errors = np.zeros(len(x)), []
        for a, s in zip(self.alphas, self.stumps):
            votes = votes + a * self.decide(s, x)
            errors.append(float(np.mean(np.where(votes >= 0, 1, -1) != t)))
        return errors
