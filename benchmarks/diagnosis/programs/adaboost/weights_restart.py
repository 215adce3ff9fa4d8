import numpy as np
from boosting import adaboost_round

def best_stump(x, t, weights):
    best, least = None, np.inf
    for f in range(x.shape[1]):
        v = np.unique(x[:, f])
        for th in [-np.inf, *((v[1:] + v[:-1]) / 2)]:
            for sign in (1, -1):
                err = weights[np.where(x[:, f] > th, sign, -sign) != t].sum()
                if err < least:
                    best, least = (f, float(th), sign), err
    return best

class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        self.models = []
        for _ in range(self.rounds):
            w = np.ones(len(t)) / len(t)
            s = best_stump(x, t, w)
            miss = self.decide(s, x) != t
            eps = w[miss].sum() / w.sum()
            if self.models and eps >= 0.5 - 1e-12:
                break
            alpha, w = adaboost_round(w, miss)
            self.models.append((alpha, s))
            if eps == 0:
                break

    def decide(self, stump, x):
        f, th, sign = stump
        return np.where(x[:, f] > th, sign, -sign)

    def predict(self, x):
        votes = np.zeros(len(x))
        for alpha, s in self.models:
            votes += alpha * self.decide(s, x)
        return np.where(votes >= 0, 1, -1)

    def staged_errors(self, x, t):
        errors, votes = [], np.zeros(len(x))
        for alpha, s in self.models:
            votes += alpha * self.decide(s, x)
            errors.append(float(np.mean(np.where(votes >= 0, 1, -1) != t)))
        return errors
