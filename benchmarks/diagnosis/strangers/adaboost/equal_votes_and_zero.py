import numpy as np


class AdaBoost(AdaBoost):
    def predict(self, x):
        votes = np.zeros(len(x))
        for stump in self.stumps:
            votes += self.decide(stump, x)
        return np.sign(votes).astype(int)
