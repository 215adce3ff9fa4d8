import numpy as np


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.T = len(output_sizes)
        self.loss_weights = loss_weights
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        for k, size in enumerate(output_sizes):
            self.params[f"W2_{k}"] = 0.01 * rng.standard_normal((hidden_size, size))
            self.params[f"b2_{k}"] = np.zeros(size)

    def _hidden(self, x):
        return np.maximum(x @ self.params["W1"] + self.params["b1"], 0)

    def _heads(self, z):
        return [z @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(self.T)]

    def predict(self, x):
        return self._heads(self._hidden(x))

    def _log_p(self, a):
        a = a - a.max(axis=1, keepdims=True)
        return a - np.log(np.exp(a).sum(axis=1, keepdims=True))

    def loss(self, x, targets):
        total = 0.0
        for a, t, w in zip(self.predict(x), targets, self.loss_weights):
            rows = np.flatnonzero(t >= 0)  # ラベルのある行
            if len(rows) == 0:
                continue
            count = len(t)
            total -= w * self._log_p(a[rows])[np.arange(len(rows)), t[rows]].sum() / count
        return total

    def gradient(self, x, targets):
        z = self._hidden(x)
        grads = {}
        dz = np.zeros_like(z)
        for k, a in enumerate(self._heads(z)):
            t = targets[k]
            rows = np.flatnonzero(t >= 0)
            da = np.zeros_like(a)
            if len(rows) > 0:
                count = len(t)
                d = np.exp(self._log_p(a[rows]))
                d[np.arange(len(rows)), t[rows]] -= 1
                da[rows] = self.loss_weights[k] * d / count
            grads[f"W2_{k}"] = z.T @ da
            grads[f"b2_{k}"] = da.sum(axis=0)
            dz = da @ self.params[f"W2_{k}"].T
        du = dz * (z > 0)
        grads["W1"] = x.T @ du
        grads["b1"] = du.sum(axis=0)
        return grads
