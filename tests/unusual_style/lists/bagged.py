import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model, self.n_models, self.rng, self.task = model, n_models, rng, task

    def fit(self, x, t):
        self.x, self.t = np.array(x), np.array(t)
        self.rows = []
        while len(self.rows) < self.n_models:
            self.rows.append(bootstrap_indices(len(x), self.rng))

    def told(self, x):
        return np.array([self.model(self.x[r], self.t[r], x) for r in self.rows])

    def predict(self, x):
        return bagging_predict(self.told(x), task=self.task)

    def oob_error(self):
        everything = self.told(self.x)
        out = np.array([[n not in r for n in range(len(self.x))] for r in self.rows])
        some = [n for n in range(len(self.x)) if out[:, n].any()]
        if not some:
            return np.nan
        p = np.array([bagging_predict(everything[out[:, n], n].reshape(-1, 1), self.task)[0] for n in some])
        wrong = p != self.t[some] if self.task == "classification" else (p - self.t[some]) ** 2
        return np.mean(wrong)
