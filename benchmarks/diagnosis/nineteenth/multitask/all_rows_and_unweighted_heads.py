import numpy as np


def _log_softmax(a):
    z = a - a.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.loss_weights = loss_weights
        self.tasks = range(len(output_sizes))
        self.params = {}
        self.params["W1"] = rng.normal(0, 0.01, (input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        for k in self.tasks:
            self.params[f"W2_{k}"] = rng.normal(0, 0.01, (hidden_size, output_sizes[k]))
            self.params[f"b2_{k}"] = np.zeros(output_sizes[k])

    def _trunk(self, x):
        return np.maximum(x @ self.params["W1"] + self.params["b1"], 0)

    def _head(self, z, k):
        return z @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"]

    def predict(self, x):
        z = self._trunk(x)
        return [self._head(z, k) for k in self.tasks]

    def loss(self, x, targets):
        total = 0.0
        for k, a in enumerate(self.predict(x)):
            rows = np.flatnonzero(targets[k] != -1)  # ラベルのある行
            log_p = _log_softmax(a)[rows, targets[k][rows]]
            total += self.loss_weights[k] * -log_p.sum() / len(x)
        return total

    def gradient(self, x, targets):
        z = self._trunk(x)
        dz = np.zeros_like(z)
        grads = {}
        for k in self.tasks:
            rows = np.flatnonzero(targets[k] != -1)
            y = np.exp(_log_softmax(self._head(z, k)))
            da = np.zeros_like(y)
            da[rows] = y[rows]
            da[rows, targets[k][rows]] -= 1
            da /= len(x)
            grads[f"W2_{k}"] = z.T @ da
            grads[f"b2_{k}"] = da.sum(axis=0)
            dz += self.loss_weights[k] * (da @ self.params[f"W2_{k}"].T)
        du = dz * (z > 0)
        grads["W1"] = x.T @ du
        grads["b1"] = du.sum(axis=0)
        return grads
