import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.params = {}
        # ReLU comes after the first layer -> He
        self.params["W1"] = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2.0 / input_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = rng.standard_normal((hidden_size, output_size)) * weight_init_std
        self.params["b2"] = np.zeros(output_size)

    def _forward(self, x):
        u = x @ self.params["W1"] + self.params["b1"]
        z = np.maximum(u, 0)
        return u, z, z @ self.params["W2"] + self.params["b2"]

    def predict(self, x):
        return self._forward(x)[2]

    def loss(self, x, t):
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x, t):
        guess = np.argmax(self.predict(x), axis=1)
        answer = np.argmax(t, axis=1) if t.ndim > 1 else t
        return float(np.sum(guess == answer)) / len(x)

    def gradient(self, x, t):
        u, z, scores = self._forward(x)
        last = SoftmaxWithLoss()
        last.forward(scores, t)
        delta2 = last.backward()
        g = {}
        g["W2"] = z.T @ delta2
        g["b2"] = delta2.sum(axis=0)
        delta1 = delta2 @ self.params["W2"].T
        g["b1"] = delta1.sum(axis=0)
        delta1 = delta1 * (u > 0)
        g["W1"] = x.T @ delta1
        return g

    def numerical_gradient(self, x, t):
        h = 1e-4
        result = {}
        for key in self.params:
            p = self.params[key]
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + h
                plus = self.loss(x, t)
                p[i] = old - h
                minus = self.loss(x, t)
                p[i] = old
                g[i] = (plus - minus) / (2 * h)
            result[key] = g
        return result
