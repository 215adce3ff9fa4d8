import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task
        self.samples = []

    def fit(self, x, t):
        self.x = x
        self.t = t
        for _ in range(self.n_models):
            self.samples.append(bootstrap_indices(len(x), self.rng))
        return self

    def told(self, x):
        return np.array([self.model(self.x[s], self.t[s], x) for s in self.samples])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        N = len(self.x)
        predictions = self.told(self.x)
        total, seen = 0.0, 0
        for i in range(N):
            outside = [m for m in range(len(self.samples)) if i not in self.samples[m]]
            if not outside:
                continue
            seen += 1
            y = bagging_predict(predictions[outside][:, [i]], self.task)[0]
            if self.task == "classification":
                total += int(y != self.t[i])
            else:
                total += (y - self.t[i]) ** 2
        return total / N if seen else float("nan")
