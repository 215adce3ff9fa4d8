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
        if rng is None:
            rng = np.random.default_rng()
        c, h, w = input_dim
        num, size = conv_param["filter_num"], conv_param["filter_size"]
        p, s = conv_param["pad"], conv_param["stride"]
        oh = (h + 2 * p - size) // s + 1
        ow = (w + 2 * p - size) // s + 1
        flat = num * (oh * ow // 4)  # 2x2 プーリングで 1/4 になる
        par = {}
        par["W1"] = weight_init_std * rng.standard_normal((num, c, size, size))
        par["b1"] = np.zeros(num)
        par["W2"] = weight_init_std * rng.standard_normal((flat, hidden_size))
        par["b2"] = np.zeros(hidden_size)
        par["W3"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        par["b3"] = np.zeros(output_size)
        self.params = par
        self.l1 = Convolution(par["W1"], par["b1"], s, p)
        self.l2 = Relu()
        self.l3 = MaxPooling(2, 2, 2)
        self.l4 = Affine(par["W2"], par["b2"])
        self.l5 = Relu()
        self.l6 = Affine(par["W3"], par["b3"])
        self.last = SoftmaxWithLoss()

    def _all(self):
        return [self.l1, self.l2, self.l3, self.l4, self.l5, self.l6]

    def predict(self, x):
        for l in self._all():
            x = l.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        ans = t.argmax(axis=1) if t.ndim == 2 else t
        return float(np.sum(self.predict(x).argmax(axis=1) == ans) / len(x))

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward(1)
        for l in self._all()[::-1]:
            d = l.backward(d)
        return {
            "W1": self.l1.dW,
            "b1": self.l1.db,
            "W2": self.l4.dW,
            "b2": self.l4.db,
            "W3": self.l6.dW,
            "b3": self.l6.db,
        }
