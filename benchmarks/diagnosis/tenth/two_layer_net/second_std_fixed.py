import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": 0.01 * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    def build(self):
        p = self.params
        return Affine(p["W1"], p["b1"]), Relu(), Affine(p["W2"], p["b2"])

    def predict(self, x):
        for layer in self.build():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x, t):
        answer = self.predict(x).argmax(axis=1)
        if t.ndim == 2:
            t = t.argmax(axis=1)
        return float((answer == t).mean())

    def gradient(self, x, t):
        first, relu, second = self.build()
        last = SoftmaxWithLoss()
        last.forward(second.forward(relu.forward(first.forward(x))), t)
        first.backward(relu.backward(second.backward(last.backward())))
        return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    def numerical_gradient(self, x, t):
        h = 1e-4
        result = {}
        for key, p in self.params.items():
            g = np.zeros(p.shape)
            for idx in np.ndindex(p.shape):
                keep = p[idx]
                p[idx] = keep + h
                plus = self.loss(x, t)
                p[idx] = keep - h
                minus = self.loss(x, t)
                p[idx] = keep
                g[idx] = (plus - minus) / (2 * h)
            result[key] = g
        return result
