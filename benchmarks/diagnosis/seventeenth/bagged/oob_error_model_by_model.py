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
        self.samples = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]

    def told(self, x):
        return np.stack([self.model(self.x[rows], self.t[rows], x) for rows in self.samples])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        errors = []
        for rows in self.samples:
            out = np.setdiff1d(np.arange(len(self.x)), rows)
            if out.size == 0:
                continue
            y = self.model(self.x[rows], self.t[rows], self.x[out])
            if self.task == "classification":
                errors.append(np.mean(y != self.t[out]))
            else:
                errors.append(np.mean((y - self.t[out]) ** 2))
        return float(np.mean(errors)) if errors else float("nan")
