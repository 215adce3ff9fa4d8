import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.params = {
            "W1": weight_init_std * rng.random((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.random((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.layers = [
            Affine(self.params["W1"], self.params["b1"]),
            Relu(),
            Affine(self.params["W2"], self.params["b2"]),
        ]
        self.last = SoftmaxWithLoss()

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        y = self.predict(x).argmax(axis=1)
        if t.ndim == 2:
            t = t.argmax(axis=1)
        return float((y == t).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward(1)
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        first, _, second = self.layers
        return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key in self.params:
            param = self.params[key]
            grad = np.zeros_like(param)
            it = np.nditer(param, flags=["multi_index"])
            while not it.finished:
                i = it.multi_index
                old = param[i]
                param[i] = old + h
                plus = self.loss(x, t)
                param[i] = old - h
                minus = self.loss(x, t)
                param[i] = old
                grad[i] = (plus - minus) / h
                it.iternext()
            grads[key] = grad
        return grads
