"""The network without layers: one vector of parameters, of which `params` are views, and a pass per sample."""

from collections import OrderedDict

import numpy as np


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.shapes = [
            ("b2", (output_size,)),
            ("W2", (hidden_size, output_size)),
            ("b1", (hidden_size,)),
            ("W1", (input_size, hidden_size)),
        ]
        self.vector = np.zeros(sum(int(np.prod(shape)) for _, shape in self.shapes))
        self.params = self.views(self.vector)
        for name in ("W2", "W1"):
            self.params[name][:] = rng.normal(loc=0, scale=weight_init_std, size=self.params[name].shape)

    def views(self, vector):
        found, start = OrderedDict(), 0
        for name, shape in self.shapes:
            size = int(np.prod(shape))
            found[name] = vector[start : start + size].reshape(shape)
            start += size
        return found

    def one(self, row):
        p = self.params
        u = np.array([np.dot(row, p["W1"][:, h]) for h in range(p["W1"].shape[1])]) + p["b1"]
        z = u * (u > 0)
        return u, z, np.einsum("h,hk->k", z, p["W2"]) + p["b2"]

    def predict(self, x):
        return np.array([self.one(row)[2] for row in x])

    @staticmethod
    def label(target):
        return int(np.argmax(target)) if np.ndim(target) else int(target)

    @staticmethod
    def softmax(a):
        e = np.exp(a - max(a))
        return e / sum(e)

    def loss(self, x, t):
        losses = [-np.log(self.softmax(a)[self.label(k)] + 1e-7) for a, k in zip(self.predict(x), t, strict=True)]
        return sum(losses) / len(losses)

    def accuracy(self, x, t):
        right = [int(np.argmax(a)) == self.label(k) for a, k in zip(self.predict(x), t, strict=True)]
        return np.float32(sum(right) / len(right))

    def gradient(self, x, t):
        total = np.zeros_like(self.vector)
        grads = self.views(total)
        for row, target in zip(x, t, strict=True):
            u, z, a = self.one(row)
            delta2 = self.softmax(a)
            delta2[self.label(target)] -= 1
            delta1 = np.where(u >= 0, self.params["W2"] @ delta2, 0)
            grads["W2"] += np.outer(z, delta2)
            grads["b2"] += delta2
            grads["W1"] += np.outer(row, delta1)
            grads["b1"] += delta1
        total /= len(x)
        return grads

    def numerical_gradient(self, x, t):
        slopes = np.empty_like(self.vector)
        for n in range(self.vector.size):
            for sign in (+1, -1):
                self.vector[n] += sign * 1e-5
                value = self.loss(x, t)
                self.vector[n] -= sign * 1e-5
                slopes[n] = value if sign > 0 else (slopes[n] - value) / 2e-5
        return {name: view.copy() for name, view in self.views(slopes).items()}
