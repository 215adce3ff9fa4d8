import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling

class SimpleConvNet:
    def __init__(self, input_dim=(1, 28, 28), conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
                 hidden_size=100, output_size=10, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        c, h, w = input_dim
        f, k, p, s = conv_param["filter_num"], conv_param["filter_size"], conv_param["pad"], conv_param["stride"]
        ph, pw = ((h + 2 * p - k) // s + 1) // 2, ((w + 2 * p - k) // s + 1) // 2
        std = weight_init_std
        self.conv_kw = dict(stride=s, pad=p)
        self.params = {}
        for i, shape in enumerate([(f, c, k, k), (f * ph * pw, hidden_size), (hidden_size, output_size)], 1):
            self.params[f"W{i}"] = std * rng.standard_normal(shape)
            self.params[f"b{i}"] = np.zeros(shape[0] if i == 1 else shape[1])

    def layers(self):
        p = self.params
        return [Convolution(p["W1"], p["b1"], **self.conv_kw), Relu(), MaxPooling(2, 2, stride=2),
                Affine(p["W2"], p["b2"]), Relu(), Affine(p["W3"], p["b3"])]

    def predict(self, x):
        for layer in self.layers():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x, t):
        labels = np.argmax(t, axis=1) if np.ndim(t) == 2 else t
        return float(np.sum(np.argmax(self.predict(x), axis=1) == labels))

    def gradient(self, x, t):
        layers, last = self.layers(), SoftmaxWithLoss()
        for layer in layers:
            x = layer.forward(x)
        last.forward(x, t)
        d = last.backward()
        for layer in layers[::-1]:
            d = layer.backward(d)
        g = {}
        for i, layer in enumerate([layers[0], layers[3], layers[5]], 1):
            g[f"W{i}"], g[f"b{i}"] = layer.dW, layer.db
        return g
