import numpy as np
from boosting import adaboost_round


class AdaBoost(AdaBoost):
    def fit(self, x, t):
        self.stumps = []
        self.alphas = []
        N = len(x)
        w = np.ones(N) / N
        for r in range(self.rounds):
            stump = best_stump(x, t, w)
            miss = self.decide(stump, x) != t
            eps = np.sum(w * miss) / np.sum(w)
            if eps >= 0.5 - 1e-12:  # でたらめと同じなので終わり
                break
            alpha, w = adaboost_round(w, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if eps == 0:
                break

    def predict(self, x):
        score = np.zeros(len(x))
        for alpha, stump in zip(self.alphas, self.stumps):
            score += alpha * self.decide(stump, x)
        return np.where(score > 0, 1, -1)
