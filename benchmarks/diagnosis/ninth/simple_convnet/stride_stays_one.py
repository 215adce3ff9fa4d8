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
        fn = conv_param["filter_num"]
        fs = conv_param["filter_size"]
        pad = conv_param["pad"]
        stride = conv_param["stride"]
        oh = (h - fs + 2 * pad) // stride + 1
        ow = (w - fs + 2 * pad) // stride + 1
        n = fn * (oh // 2) * (ow // 2)
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((fn, c, fs, fs))
        self.params["b1"] = np.zeros(fn)
        self.params["W2"] = weight_init_std * rng.standard_normal((n, hidden_size))
        self.params["b2"] = np.zeros(hidden_size)
        self.params["W3"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b3"] = np.zeros(output_size)

        self.conv1 = Convolution(self.params["W1"], self.params["b1"], pad=pad)
        self.relu1 = Relu()
        self.pool1 = MaxPooling(2, 2, stride=2)
        self.affine1 = Affine(self.params["W2"], self.params["b2"])
        self.relu2 = Relu()
        self.affine2 = Affine(self.params["W3"], self.params["b3"])
        self.lastlayer = SoftmaxWithLoss()

    def predict(self, x):
        x = self.conv1.forward(x)
        x = self.relu1.forward(x)
        x = self.pool1.forward(x)
        x = self.affine1.forward(x)
        x = self.relu2.forward(x)
        return self.affine2.forward(x)

    def loss(self, x, t):
        return self.lastlayer.forward(self.predict(x), t)

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return np.mean(y == t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.lastlayer.backward()
        d = self.affine2.backward(d)
        d = self.relu2.backward(d)
        d = self.affine1.backward(d)
        d = self.pool1.backward(d)
        d = self.relu1.backward(d)
        self.conv1.backward(d)
        g = {}
        g["W1"], g["b1"] = self.conv1.dW, self.conv1.db
        g["W2"], g["b2"] = self.affine1.dW, self.affine1.db
        g["W3"], g["b3"] = self.affine2.dW, self.affine2.db
        return g
