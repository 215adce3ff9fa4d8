import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task

    def fit(self, x, t):
        n = len(x)
        self.x, self.t = x, t
        self.used = []
        self.data = []
        for _ in range(self.n_models):
            rows = bootstrap_indices(n, self.rng)
            self.used.append(rows)
            self.data.append((x[rows], t[bootstrap_indices(n, self.rng)]))

    def predict(self, x):
        p = np.array([self.model(a, b, x) for a, b in self.data])
        return bagging_predict(p, self.task)

    def oob_error(self):
        n = len(self.x)
        all_preds = [self.model(a, b, self.x) for a, b in self.data]
        total, count = 0.0, 0
        for i in range(n):
            votes = []
            for rows, p in zip(self.used, all_preds):
                if i not in rows:
                    votes.append([p[i]])
            if not votes:
                continue
            y = bagging_predict(np.array(votes), self.task)[0]
            if self.task == "regression":
                total += 0.5 * (y - self.t[i]) ** 2
            else:
                total += float(y != self.t[i])
            count += 1
        return total / count if count else float("nan")
