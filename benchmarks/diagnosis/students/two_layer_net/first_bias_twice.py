import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b2"] = np.zeros(output_size)
        self.layers = [
            Affine(self.params["W1"], self.params["b1"]),
            Relu(),
            Affine(self.params["W2"], self.params["b2"]),
        ]
        self.lastLayer = SoftmaxWithLoss()

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.lastLayer.forward(self.predict(x), t)

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return np.sum(y == t) / len(x)

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.lastLayer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        grads = {}
        grads["W1"] = self.layers[0].dW
        grads["b1"] = self.layers[0].db
        grads["W2"] = self.layers[2].dW
        grads["b2"] = self.layers[0].db
        return grads

    def numerical_gradient(self, x, t):
        grads = {}
        for key in self.params:
            p = self.params[key]
            grads[key] = np.zeros(p.shape)
            for i in np.ndindex(p.shape):
                keep = p[i]
                p[i] = keep + 1e-4
                a = self.loss(x, t)
                p[i] = keep - 1e-4
                b = self.loss(x, t)
                p[i] = keep
                grads[key][i] = (a - b) / 2e-4
        return grads
