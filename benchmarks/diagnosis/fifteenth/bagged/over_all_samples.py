import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging(Bagging):
    def oob_error(self):
        N = len(self.x)
        told = self.told(self.x)
        total, counted = 0.0, 0
        for n in range(N):
            votes = [told[m, n] for m in range(self.n_models) if n not in self.samples[m]]
            if len(votes) == 0:
                continue
            counted += 1
            y = bagging_predict(np.array(votes).reshape(-1, 1), self.task)[0]
            if self.task == "classification":
                total += float(y != self.t[n])
            else:
                total += 0.5 * (y - self.t[n]) ** 2
        if counted == 0:
            return float("nan")
        return total / N
