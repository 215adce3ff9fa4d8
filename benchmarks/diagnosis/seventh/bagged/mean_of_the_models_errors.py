import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    def __init__(self, model, n_models, rng, task="classification"):
        self.model, self.n_models, self.rng, self.task = model, n_models, rng, task

    def fit(self, x, t):
        self.x, self.t = x, t
        self.draws = []
        for _ in range(self.n_models):
            self.draws.append(bootstrap_indices(len(x), self.rng))

    def told(self, x):
        answers = []
        for rows in self.draws:
            answers.append(self.model(self.x[rows], self.t[rows], x))
        return np.array(answers)

    def predict(self, x):
        return bagging_predict(self.told(x), self.task)

    def oob_error(self):
        answers = self.told(self.x)
        errors = []
        for said, rows in zip(answers, self.draws):
            unseen = np.ones(len(self.x), dtype=bool)
            unseen[rows] = False
            if not unseen.any():
                continue
            if self.task == "classification":
                errors.append(np.mean(said[unseen] != self.t[unseen]))
            else:
                errors.append(np.mean((said[unseen] - self.t[unseen]) ** 2))
        return float(np.mean(errors)) if errors else float("nan")
