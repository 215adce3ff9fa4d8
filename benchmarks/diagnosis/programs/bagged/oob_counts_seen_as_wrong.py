import numpy as np
from bagging import bagging_predict, bootstrap_indices

class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task

    def fit(self, x, t):
        self.x, self.t = np.array(x), np.array(t)
        self.samples = []
        for _ in range(self.n_models):
            self.samples.append(np.asarray(bootstrap_indices(len(x), self.rng)))

    def told(self, x):
        return np.stack([self.model(self.x[s], self.t[s], x) for s in self.samples])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        told = self.told(self.x)
        total, seen = 0.0, 0
        for i in range(len(self.x)):
            out = [m for m, s in enumerate(self.samples) if i not in s]
            if not out:
                continue
            seen += 1
            p = bagging_predict(told[out][:, i:i + 1], self.task)[0]
            total += (p != self.t[i]) if self.task == "classification" else (p - self.t[i]) ** 2
        return total / len(self.x) if seen else float("nan")
