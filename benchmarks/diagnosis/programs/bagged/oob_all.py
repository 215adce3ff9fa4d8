import numpy as np
from bagging import bagging_predict, bootstrap_indices

class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model, self.n_models, self.rng, self.task = model, n_models, rng, task

    def fit(self, x, t):
        self.x, self.t = x, t
        self.rows = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]

    def told(self, x):
        return np.array([self.model(self.x[r], self.t[r], x) for r in self.rows])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        p = self.predict(self.x)
        if self.task == "classification":
            return float(np.mean(p != self.t))
        return float(np.mean((p - self.t) ** 2))
