import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.affine1 = Affine(self.params["W1"], self.params["b1"])
        self.relu1 = Relu()
        self.affine2 = Affine(self.params["W2"], self.params["b2"])
        self.relu2 = Relu()
        self.last = SoftmaxWithLoss()

    def predict(self, x):
        h = self.relu1.forward(self.affine1.forward(x))
        return self.relu2.forward(self.affine2.forward(h))

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        if t.ndim != 1:
            t = np.argmax(t, axis=1)
        return float(np.mean(y == t))

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward(1)
        d = self.relu2.backward(d)
        d = self.affine2.backward(d)
        d = self.relu1.backward(d)
        self.affine1.backward(d)
        return {
            "W1": self.affine1.dW,
            "b1": self.affine1.db,
            "W2": self.affine2.dW,
            "b2": self.affine2.db,
        }

    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key, p in self.params.items():
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + h
                plus = self.loss(x, t)
                p[i] = old - h
                minus = self.loss(x, t)
                p[i] = old
                g[i] = (plus - minus) / (2 * h)
            grads[key] = g
        return grads
