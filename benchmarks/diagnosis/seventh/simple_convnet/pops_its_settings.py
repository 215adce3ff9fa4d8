import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


class SimpleConvNet:
    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},  # noqa: B006
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        gen = np.random.default_rng() if rng is None else rng
        channels, height, width = input_dim
        count = conv_param.pop("filter_num")
        side = conv_param.pop("filter_size")
        pad = conv_param.pop("pad")
        stride = conv_param.pop("stride")
        oh = (height + 2 * pad - side) // stride + 1
        ow = (width + 2 * pad - side) // stride + 1
        flat = count * (oh // 2) * (ow // 2)

        def weights(*shape):
            return gen.normal(0.0, weight_init_std, size=shape)

        self.params = {
            "W1": weights(count, channels, side, side),
            "b1": np.zeros(count),
            "W2": weights(flat, hidden_size),
            "b2": np.zeros(hidden_size),
            "W3": weights(hidden_size, output_size),
            "b3": np.zeros(output_size),
        }
        p = self.params
        self.conv = Convolution(p["W1"], p["b1"], stride, pad)
        self.fc1 = Affine(p["W2"], p["b2"])
        self.fc2 = Affine(p["W3"], p["b3"])
        self.chain = [self.conv, Relu(), MaxPooling(2, 2, stride=2), self.fc1, Relu(), self.fc2]
        self.top = SoftmaxWithLoss()

    def predict(self, x):
        for part in self.chain:
            x = part.forward(x)
        return x

    def loss(self, x, t):
        return self.top.forward(self.predict(x), t)

    def accuracy(self, x, t):
        right = t.argmax(axis=1) if t.ndim == 2 else t
        return float((self.predict(x).argmax(axis=1) == right).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.top.backward()
        for part in self.chain[::-1]:
            d = part.backward(d)
        g = {}
        for number, part in zip("123", (self.conv, self.fc1, self.fc2)):
            g["W" + number], g["b" + number] = part.dW, part.db
        return g
