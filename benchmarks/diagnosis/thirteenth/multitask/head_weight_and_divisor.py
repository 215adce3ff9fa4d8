import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.T = len(output_sizes)
        self.w = list(loss_weights)
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        for k in range(self.T):
            self.params[f"W2_{k}"] = 0.01 * rng.standard_normal((hidden_size, output_sizes[k]))
            self.params[f"b2_{k}"] = np.zeros(output_sizes[k])

    def _hidden(self, x):
        return np.maximum(x @ self.params["W1"] + self.params["b1"], 0)

    def _prob(self, s):
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def predict(self, x):
        h = self._hidden(x)
        return [h @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(self.T)]

    def loss(self, x, targets):
        total = 0.0
        for k, s in enumerate(self.predict(x)):
            has = targets[k] >= 0
            if has.any():
                p = self._prob(s[has])
                total += self.w[k] * -np.mean(np.log(p[np.arange(has.sum()), targets[k][has]] + 1e-7))
        return total

    def gradient(self, x, targets):
        h = self._hidden(x)
        dh = np.zeros_like(h)
        g = {}
        for k in range(self.T):
            W = self.params[f"W2_{k}"]
            d = self._prob(h @ W + self.params[f"b2_{k}"])
            for n in range(len(x)):
                if targets[k][n] < 0:
                    d[n] = 0
                else:
                    d[n, targets[k][n]] -= 1
            d = d / len(x)
            g[f"W2_{k}"] = h.T @ d
            g[f"b2_{k}"] = d.sum(axis=0)
            dh += self.w[k] * (d @ W.T)
        dh = dh * (h > 0)
        g["W1"] = x.T @ dh
        g["b1"] = dh.sum(axis=0)
        return g
