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
        res = []
        for idx in self.samples:
            res.append(self.model(self.x[idx], self.t[idx], x))
        return np.array(res)

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        preds = self.told(self.x)
        n = len(self.x)
        total = 0.0
        found = 0
        for i in range(n):
            out = [m for m in range(self.n_models) if i not in self.samples[m]]
            if not out:
                continue
            found += 1
            p = bagging_predict(preds[out, i : i + 1], self.task)[0]
            if self.task == "classification":
                total += float(p != self.t[i])
            else:
                total += (p - self.t[i]) ** 2
        if found == 0:
            return np.nan
        return total / n
