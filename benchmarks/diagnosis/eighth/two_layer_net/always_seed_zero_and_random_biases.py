import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng(0)
        self.params = {}
        self.params["W1"] = rng.normal(0, weight_init_std, (input_size, hidden_size))
        self.params["W2"] = rng.normal(0, weight_init_std, (hidden_size, output_size))
        self.params["b1"] = rng.normal(0, weight_init_std, hidden_size)
        self.params["b2"] = rng.normal(0, weight_init_std, output_size)
        self.affine1 = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.affine2 = Affine(self.params["W2"], self.params["b2"])
        self.loss_layer = SoftmaxWithLoss()

    def predict(self, x):
        h = self.relu.forward(self.affine1.forward(x))
        return self.affine2.forward(h)

    def loss(self, x, t):
        return self.loss_layer.forward(self.predict(x), t)

    def accuracy(self, x, t):
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        guess = np.argmax(self.predict(x), axis=1)
        return np.sum(guess == t) / len(t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.loss_layer.backward()
        d = self.affine2.backward(d)
        d = self.relu.backward(d)
        self.affine1.backward(d)
        return {"W1": self.affine1.dW, "b1": self.affine1.db, "W2": self.affine2.dW, "b2": self.affine2.db}

    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key in self.params:
            p = self.params[key]
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + h
                f1 = self.loss(x, t)
                p[i] = old - h
                f2 = self.loss(x, t)
                p[i] = old
                g[i] = (f1 - f2) / (2 * h)
            grads[key] = g
        return grads
