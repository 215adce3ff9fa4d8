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
        self.idx = []
        for m in range(self.n_models):
            self.idx.append(bootstrap_indices(len(x), self.rng))

    def predict(self, x):
        preds = []
        for idx in self.idx:
            preds.append(self.model(self.x[idx], self.t[idx], x))
        return bagging_predict(np.array(preds), self.task)

    def oob_error(self):
        errors = []
        for idx in self.idx:
            out = np.setdiff1d(np.arange(len(self.x)), idx)
            if len(out) == 0:
                continue
            p = self.model(self.x[idx], self.t[idx], self.x[out])
            if self.task == "classification":
                errors.append(np.mean(p != self.t[out]))
            else:
                errors.append(np.mean((p - self.t[out]) ** 2))
        if len(errors) == 0:
            return float("nan")
        return float(np.mean(errors))
