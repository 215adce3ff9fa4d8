import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


class SimpleConvNet:
    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        rng = np.random.default_rng() if rng is None else rng
        c, h, w = input_dim
        f, k = conv_param["filter_num"], conv_param["filter_size"]
        p, s = conv_param["pad"], conv_param["stride"]
        oh = (h + 2 * p - k) // s + 1
        ow = (w + 2 * p - k) // s + 1
        self.params = {
            "W1": weight_init_std * rng.standard_normal((f, c, k, k)),
            "b1": np.zeros(f),
            "W2": weight_init_std * rng.standard_normal((f * (oh // 2) * (ow // 2), hidden_size)),
            "b2": np.zeros(hidden_size),
            "W3": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b3": np.zeros(output_size),
        }
        P = self.params
        self.layers = [
            Convolution(P["W1"], P["b1"], s, p),
            Relu(),
            MaxPooling(2, 2, stride=2),
            Affine(P["W2"], P["b2"]),
            Affine(P["W3"], P["b3"]),
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
        return float(np.mean(y == t))

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward()
        for layer in reversed(self.layers):
            d = layer.backward(d)
        conv, affine1, affine2 = self.layers[0], self.layers[3], self.layers[4]
        return {
            "W1": conv.dW,
            "b1": conv.db,
            "W2": affine1.dW,
            "b2": affine1.db,
            "W3": affine2.dW,
            "b3": affine2.db,
        }
