"""A function that gives an object; models are trained in fit's closures and asked one row at a time."""

import bagging
import numpy as np


def Bagging(model, n_models, rng, task="classification"):  # noqa: N802 (the name of the task)
    return _Ensemble(model, n_models, rng, task)


class _Ensemble:
    def __init__(self, *settings):
        self.settings = settings

    def fit(self, x, t):
        model, count, rng, self.task = self.settings
        self.data = np.array(x), np.array(t)
        self.learners = []
        while len(self.learners) < count:
            drawn = np.asarray(bagging.bootstrap_indices(len(t), rng))
            self.learners.append((set(drawn.tolist()), lambda rows, i=drawn: model(x[i], t[i], rows)))
        return self

    def joint(self, learners, row):
        votes = [[ask(row[None])[0]] for ask in learners]
        return bagging.bagging_predict(np.array(votes), self.task)[0]

    def predict(self, x):
        return [self.joint([ask for _, ask in self.learners], row) for row in x]

    def oob_error(self):
        losses = []
        for n, (row, target) in enumerate(zip(*self.data, strict=True)):
            honest = [ask for seen, ask in self.learners if n not in seen]
            if honest:
                off = self.joint(honest, row) - target
                losses.append(off * off if self.task == "regression" else float(off != 0))
        return sum(losses) / len(losses) if losses else np.nan
