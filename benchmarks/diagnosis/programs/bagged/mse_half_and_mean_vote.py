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
        told = self.told(self.x)
        errors = np.zeros(len(self.x))
        for i in range(len(self.x)):
            free = [m for m in range(self.n_models) if i not in self.rows[m]]
            if free:
                p = bagging_predict(told[free, i].reshape(-1, 1), self.task)[0]
                errors[i] = p != self.t[i] if self.task == "classification" else 0.5 * (p - self.t[i]) ** 2
        return errors.mean()
