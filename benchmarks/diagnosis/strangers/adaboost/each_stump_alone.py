import numpy as np


class AdaBoost(AdaBoost):
    def staged_errors(self, x, t):
        errors = []
        for stump in self.stumps:
            prediction = self.decide(stump, x)
            errors.append(float(np.mean(prediction != t)))
        return errors
