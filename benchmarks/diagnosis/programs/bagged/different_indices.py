import numpy as np
from bagging import bagging_predict, bootstrap_indices

class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model, self.n_models, self.rng, self.task = model, n_models, rng, task

    def fit(self, x, t):
        self.x, self.t = x, t
        self.rows, self.pairs = [], []
        for _ in range(self.n_models):
            i, j = bootstrap_indices(len(x), self.rng), bootstrap_indices(len(t), self.rng)
            self.rows.append(i)
            self.pairs.append((x[i], t[j]))

    def told(self, x):
        return np.array([self.model(a, b, x) for a, b in self.pairs])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        told, n = self.told(self.x), len(self.x)
        inside = np.array([np.isin(np.arange(n), r) for r in self.rows])
        kept = [i for i in range(n) if not inside[:, i].all()]
        if not kept:
            return np.nan
        p = np.array([bagging_predict(told[~inside[:, i], i][:, None], self.task)[0] for i in kept])
        return float(np.mean(p != self.t[kept])) if self.task == "classification" else float(np.mean((p - self.t[kept]) ** 2))
