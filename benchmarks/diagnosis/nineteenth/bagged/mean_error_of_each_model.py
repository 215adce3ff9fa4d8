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
        self.samples = []
        for _ in range(self.n_models):
            self.samples.append(bootstrap_indices(len(x), self.rng))

    def told(self, x):
        return np.array([self.model(self.x[rows], self.t[rows], x) for rows in self.samples])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        errors = []
        for rows, told in zip(self.samples, self.told(self.x)):
            out = np.setdiff1d(np.arange(len(self.x)), rows)
            if len(out) == 0:
                continue
            if self.task == "classification":
                errors.append(np.mean(told[out] != self.t[out]))
            else:
                errors.append(np.mean((told[out] - self.t[out]) ** 2))
        return float(np.mean(errors)) if errors else float("nan")
