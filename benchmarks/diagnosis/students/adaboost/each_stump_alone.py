import numpy as np
from boosting import adaboost_round


class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds

    def fit(self, x, t):
        self.stumps = []
        self.alphas = []
        weights = np.full(len(t), 1 / len(t))
        for i in range(self.rounds):
            stump = best_stump(x, t, weights)
            miss = self.decide(stump, x) != t
            error = np.sum(weights[miss]) / np.sum(weights)
            if error >= 0.5 - 1e-12 and i > 0:
                break
            alpha, weights = adaboost_round(weights, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if error == 0 or error >= 0.5 - 1e-12:
                break

    def decide(self, stump, x):
        feature, threshold, sign = stump
        return sign * np.where(x[:, feature] > threshold, 1, -1)

    def predict(self, x):
        votes = sum(a * self.decide(s, x) for a, s in zip(self.alphas, self.stumps))
        return np.where(votes >= 0, 1, -1)

    def staged_errors(self, x, t):
        errors = []
        for stump in self.stumps:
            errors.append(float(np.mean(self.decide(stump, x) != t)))
        return errors
