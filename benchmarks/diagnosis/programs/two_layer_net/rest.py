import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.params = {
            "W1": rng.normal(0, weight_init_std, (input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": rng.normal(0, weight_init_std, (hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        p = self.params
        self.first, self.middle = Affine(p["W1"], p["b1"]), Relu()
        self.second, self.last = Affine(p["W2"], p["b2"]), SoftmaxWithLoss()

    def predict(self, x):
        return self.second.forward(self.middle.forward(self.first.forward(x)))

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float((self.predict(x).argmax(axis=1) == labels).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        back = self.last.backward(1)
        for layer in (self.second, self.middle, self.first):
            back = layer.backward(back)
        return {
            "W1": self.first.dW,
            "b1": self.first.db,
            "W2": self.second.dW,
            "b2": self.second.db,
        }

    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key, value in self.params.items():
            grads[key] = np.zeros(value.shape)
            for i in np.ndindex(value.shape):
                old = value[i]
                value[i] = old + h
                up = self.loss(x, t)
                value[i] = old - h
                down = self.loss(x, t)
                value[i] = old
                grads[key][i] = (up - down) / (2 * h)
        return grads
