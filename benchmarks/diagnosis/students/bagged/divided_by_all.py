import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task

    def fit(self, x, t):
        self.x = x
        self.t = t
        self.rows = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]

    def told(self, x):
        return np.array([self.model(self.x[r], self.t[r], x) for r in self.rows])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        told = self.told(self.x)
        total = 0.0
        asked = 0
        for i in range(len(self.x)):
            out = [m for m, r in enumerate(self.rows) if i not in r]
            if not out:
                continue
            asked += 1
            y = bagging_predict(told[out, i : i + 1], self.task)[0]
            if self.task == "classification":
                total += float(y != self.t[i])
            else:
                total += float((y - self.t[i]) ** 2)
        if asked == 0:
            return float("nan")
        return total / len(self.x)
