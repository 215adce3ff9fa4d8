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
        return self

    def told(self, x):
        return np.stack([self.model(self.x[s], self.t[s], x) for s in self.samples])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        predictions = self.told(self.x)
        if self.task == "classification":
            wrong = (predictions != self.t).astype(float)
        else:
            wrong = (predictions - self.t) ** 2
        out = np.array([~np.isin(np.arange(len(self.x)), s) for s in self.samples])
        counts = out.sum(axis=0)
        seen = counts > 0
        if not seen.any():
            return float("nan")
        # OOB のモデルだけで誤差を計算する
        per_sample = (wrong * out).sum(axis=0)[seen] / counts[seen]
        return float(per_sample.mean())
