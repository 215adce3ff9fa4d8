import numpy as np
from boosting import adaboost_round

def best_stump(x, t, weights):
    N, D = x.shape
    min_error = float('inf')
    for feature in range(D):
        values = np.sort(np.unique(x[:, feature]))
        thresholds = [-np.inf]
        for i in range(len(values) - 1):
            thresholds.append((values[i] + values[i + 1]) / 2)
        for threshold in thresholds:
            for sign in [1, -1]:
                pred = np.ones(N)
                pred[x[:, feature] <= threshold] = -1
                pred = pred * sign
                error = np.sum(weights[pred != t])
                if error < min_error:
                    min_error = error
                    stump = (feature, float(threshold), sign)
    return stump

class AdaBoost:
    def __init__(self, rounds):
        self.rounds = rounds
        self.stumps = []
        self.alphas = []

    def fit(self, x, t):
        self.stumps, self.alphas = [], []
        weights = np.ones(len(x)) / len(x)
        for i in range(self.rounds):
            stump = best_stump(x, t, weights)
            miss = self.decide(stump, x) != t
            error = np.sum(weights[miss]) / np.sum(weights)
            if error >= 0.5 - 1e-12 and i > 0:
                break
            alpha, weights = adaboost_round(weights, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if error == 0:
                break

    def decide(self, stump, x):
        feature, threshold, sign = stump
        return sign * np.where(x[:, feature] > threshold, 1, -1)

    def predict(self, x):
        total = np.zeros(len(x))
        for alpha, stump in zip(self.alphas, self.stumps):
            total += alpha * self.decide(stump, x)
        return np.sign(total)

    def staged_errors(self, x, t):
        total = np.zeros(len(x))
        errors = []
        for alpha, stump in zip(self.alphas, self.stumps):
            total += alpha * self.decide(stump, x)
            errors.append(float(np.mean(np.sign(total) != t)))
        return errors
