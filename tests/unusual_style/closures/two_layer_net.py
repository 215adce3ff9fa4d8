"""Without layers: everything by formula. Weights by the polar method of Box and Muller, W2 first."""

import numpy as np


def 正規乱数(rng, shape):
    size = int(np.prod(shape))
    u, v = rng.random(size), rng.random(size)
    return (np.sqrt(-2 * np.log1p(-u)) * np.cos(2 * np.pi * v)).reshape(shape[::-1]).T


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self._p = {
            "b2": np.zeros(output_size),
            "W2": weight_init_std * 正規乱数(rng, (hidden_size, output_size)),
            "b1": np.zeros(hidden_size),
            "W1": weight_init_std * 正規乱数(rng, (input_size, hidden_size)),
        }

    @property
    def params(self):
        return self._p

    def _hidden(self, x):
        return np.maximum(x @ self._p["W1"] + self._p["b1"], 0)

    def predict(self, x):
        return self._hidden(x) @ self._p["W2"] + self._p["b2"]

    def _rows(self, t):
        return np.eye(self._p["b2"].size)[np.asarray(t).astype(int)] if np.ndim(t) == 1 else t

    def loss(self, x, t):
        a = self.predict(x)
        logy = a - np.logaddexp.reduce(a, axis=1)[:, None]
        return float(-(logy * self._rows(t)).sum() / len(a))

    def accuracy(self, x, t):
        hits = [row.argmax() == want.argmax() for row, want in zip(self.predict(x), self._rows(t))]
        return sum(hits) / len(hits)

    def gradient(self, x, t):
        z = self._hidden(x)
        a = self.predict(x)
        d2 = (np.exp(a - np.logaddexp.reduce(a, axis=1)[:, None]) - self._rows(t)) / len(a)
        d1 = (d2 @ self._p["W2"].T) * (z > 0)
        return {"W1": x.T @ d1, "b1": d1.sum(0), "W2": z.T @ d2, "b2": d2.sum(0)}

    def numerical_gradient(self, x, t, h=1e-5):
        def both(p, i):
            keep = p[i]
            for s in (h, -h):
                p[i] = keep + s
                yield self.loss(x, t)
            p[i] = keep

        grads = {}
        for k, p in self._p.items():
            grads[k] = np.zeros_like(p)
            for i in np.ndindex(*p.shape):
                up, down = both(p, i)
                grads[k][i] = (up - down) / (2 * h)
        return grads
