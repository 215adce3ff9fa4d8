import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling

class SimpleConvNet:
    def __init__(self, input_dim=(1, 28, 28), conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
                 hidden_size=100, output_size=10, weight_init_std=0.01, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        c, h, w = input_dim
        f, k, self.pad, self.stride = (conv_param[n] for n in ("filter_num", "filter_size", "pad", "stride"))
        oh, ow = (h + 2 * self.pad - k) // self.stride + 1, (w + 2 * self.pad - k) // self.stride + 1
        self.params = {
            "W1": rng.normal(0, weight_init_std, (f, c, k, k)), "b1": np.zeros(f),
            "W2": rng.normal(0, weight_init_std, (f * (oh // 2) * (ow // 2), hidden_size)), "b2": np.zeros(hidden_size),
            "W3": rng.normal(0, weight_init_std, (hidden_size, output_size)), "b3": np.zeros(output_size),
        }

    def build(self):
        p = self.params
        self.conv = Convolution(p["W1"], p["b1"], self.stride, self.pad)
        self.relu1, self.pool, self.fc1, self.relu2 = Relu(), MaxPooling(2, 2, 2), Affine(p["W2"], p["b2"]), Relu()
        self.fc2, self.last = Affine(p["W3"], p["b3"]), SoftmaxWithLoss()

    def predict(self, x):
        self.build()
        for layer in (self.conv, self.relu1, self.pool, self.fc1, self.relu2, self.fc2):
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last_of(x).forward(self.scores, t)

    def last_of(self, x):
        self.scores = self.predict(x)
        return self.last

    def accuracy(self, x, t):
        t = t if t.ndim == 1 else t.argmax(1)
        return float((self.predict(x).argmax(1) == t).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward()
        for layer in (self.fc2, self.fc1, self.pool, self.relu1, self.conv):
            d = layer.backward(d)
        return {"W1": self.conv.dW, "b1": self.conv.db, "W2": self.fc1.dW, "b2": self.fc1.db, "W3": self.fc2.dW, "b3": self.fc2.db}
