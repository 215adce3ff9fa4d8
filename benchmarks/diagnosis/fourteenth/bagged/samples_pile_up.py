import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task
        self.bags = []

    def fit(self, x, t):
        self.n = len(x)
        self.all_x, self.all_t = x, t
        for _ in range(self.n_models):
            idx = bootstrap_indices(self.n, self.rng)
            self.bags.append((idx, x[idx], t[idx]))

    def told(self, x):
        return np.array([self.model(bx, bt, x) for _, bx, bt in self.bags])

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        answers = self.told(self.all_x)
        wrong = []
        for i in range(self.n):
            voters = [m for m, (idx, _, _) in enumerate(self.bags) if i not in idx]
            if not voters:
                continue
            y = bagging_predict(answers[voters][:, [i]], self.task)[0]
            if self.task == "regression":
                wrong.append((y - self.all_t[i]) ** 2)
            else:
                wrong.append(float(y != self.all_t[i]))
        if len(wrong) == 0:
            return float("nan")
        return float(np.mean(wrong))
