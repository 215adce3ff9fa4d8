"""Heads drawn before the trunk; missing labels by weights of the samples."""

import numpy as np


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        draw = (rng or np.random.default_rng()).standard_normal
        self.w = tuple(loss_weights)
        self.params = {}
        for k, size in reversed(list(enumerate(output_sizes))):
            self.params[f"W2_{k}"] = draw((size, hidden_size)).T / 100
            self.params[f"b2_{k}"] = np.zeros(size)
        self.params |= {"W1": draw((input_size, hidden_size)) / 100, "b1": np.zeros(hidden_size)}

    def _trunk(self, x):
        u = x @ self.params["W1"] + self.params["b1"]
        return u * (u > 0)

    def _scores(self, z):
        return [z @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(len(self.w))]

    def predict(self, x):
        return self._scores(self._trunk(x))

    @staticmethod
    def _share(t):
        """1/number of labelled samples for those, 0 for the others."""
        known = t >= 0
        return known / max(known.sum(), 1)

    def loss(self, x, targets):
        total = 0
        for w, a, t in zip(self.w, self.predict(x), targets):
            logy = a - np.logaddexp.reduce(a, axis=1, keepdims=True)
            total -= w * np.dot(self._share(t), logy[range(len(t)), t])
        return total

    def gradient(self, x, targets):
        z = self._trunk(x)
        back, grads = np.zeros_like(z), {}
        for k, (w, a, t) in enumerate(zip(self.w, self._scores(z), targets)):
            y = np.exp(a - np.logaddexp.reduce(a, axis=1, keepdims=True))
            y[range(len(t)), t] -= 1
            d = w * self._share(t)[:, None] * y
            grads[f"W2_{k}"], grads[f"b2_{k}"] = np.einsum("nm,nk->mk", z, d), d.sum(0)
            back += d @ self.params[f"W2_{k}"].T
        back *= z > 0
        return grads | {"W1": x.T @ back, "b1": back.sum(0)}
