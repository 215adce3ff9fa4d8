import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task

    def fit(self, x, t):
        self.x, self.t = x, t
        self.rows = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]

    def told(self, x):
        return np.array([self.model(self.x[r], self.t[r], x) for r in self.rows])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        everything = self.told(self.x)
        errors = []
        for r, pred in zip(self.rows, everything):
            out = np.setdiff1d(np.arange(len(self.x)), r)
            if len(out) == 0:
                continue
            if self.task == "classification":
                errors.append(np.mean(pred[out] != self.t[out]))
            else:
                errors.append(np.mean((pred[out] - self.t[out]) ** 2))
        return float(np.mean(errors)) if errors else float("nan")
