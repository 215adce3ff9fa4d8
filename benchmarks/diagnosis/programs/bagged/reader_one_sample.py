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
        idx = bootstrap_indices(len(x), self.rng)
        self.indices = [idx for _ in range(self.n_models)]

    def told(self, x):
        preds = []
        for idx in self.indices:
            preds.append(self.model(self.x[idx], self.t[idx], x))
        return np.array(preds)

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        preds = self.told(self.x)
        errors = []
        for i in range(len(self.x)):
            mask = [i not in idx for idx in self.indices]
            if any(mask):
                y = bagging_predict(preds[mask][:, [i]], self.task)[0]
                errors.append(float(y != self.t[i]) if self.task == "classification" else (y - self.t[i]) ** 2)
        return np.mean(errors) if errors else np.nan
