import numpy as np


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.first = Affine(self.params["W1"], self.params["b1"])
        self.second = Affine(self.params["W2"], self.params["b2"])
        self.layers = [self.first, Relu(), self.second]
        self.last = SoftmaxWithLoss()

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(self.predict(x).argmax(axis=1) == labels))

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.last.backward(1)
        self.layers.reverse()
        for layer in self.layers:
            dout = layer.backward(dout)
        return {"W1": self.first.dW, "b1": self.first.db, "W2": self.second.dW, "b2": self.second.db}

    def numerical_gradient(self, x, t):
        grads = {}
        for key, p in self.params.items():
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + 1e-4
                up = self.loss(x, t)
                p[i] = old - 1e-4
                g[i] = (up - self.loss(x, t)) / 2e-4
                p[i] = old
            grads[key] = g
        return grads
