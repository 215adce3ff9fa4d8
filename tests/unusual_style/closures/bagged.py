from types import SimpleNamespace

import numpy as np
from bagging import bagging_predict, bootstrap_indices


def Bagging(model, n_models, rng, task="classification"):
    """An object without a class."""
    私 = SimpleNamespace()

    def fit(x, t):
        私.samples = [bootstrap_indices(len(x), rng) for _ in range(n_models)]
        私.x, 私.t = x, t
        return 私

    def told(x):
        return np.stack([model(私.x[i], 私.t[i], x) for i in 私.samples])

    def predict(x):
        return bagging_predict(told(x), task)

    def oob_error():
        errors = []
        for n in range(len(私.x)):
            said = [model(私.x[i], 私.t[i], 私.x[n : n + 1]) for i in 私.samples if n not in set(i.tolist())]
            if said:
                (p,) = bagging_predict(np.array(said), task)
                errors.append(float(p != 私.t[n]) if task == "classification" else float(p - 私.t[n]) ** 2)
        return sum(errors) / len(errors) if errors else float("nan")

    私.__dict__.update(fit=fit, told=told, predict=predict, oob_error=oob_error)
    return 私
