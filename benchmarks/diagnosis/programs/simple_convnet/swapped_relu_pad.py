import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling

class SimpleConvNet:
    def __init__(self, input_dim=(1, 28, 28), conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
                 hidden_size=100, output_size=10, weight_init_std=0.01, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        c, h, w = input_dim
        f, k = conv_param["filter_num"], conv_param["filter_size"]
        self.s = conv_param["stride"]
        oh = (h - k) // self.s + 1
        ow = (w - k) // self.s + 1
        def draw(*shape):
            return rng.normal(0, weight_init_std, shape)
        self.params = {"W1": draw(f, c, k, k), "b1": np.zeros(f), "W2": draw(f * (oh // 2) * (ow // 2), hidden_size),
                       "b2": np.zeros(hidden_size), "W3": draw(hidden_size, output_size), "b3": np.zeros(output_size)}

    def net(self):
        q = self.params
        return [Convolution(q["W1"], q["b1"], self.s), Relu(), MaxPooling(2, 2, 2), Affine(q["W2"], q["b2"]), Relu(),
                Affine(q["W3"], q["b3"])]

    def predict(self, x):
        for layer in self.net():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x, t):
        return float(np.mean(self.predict(x).argmax(axis=1) == t))

    def gradient(self, x, t):
        net, end = self.net(), SoftmaxWithLoss()
        for layer in net:
            x = layer.forward(x)
        end.forward(x, t)
        d = end.backward()
        for layer in reversed(net):
            d = layer.backward(d)
        return {"W1": net[0].dW, "b1": net[0].db, "W2": net[3].dW, "b2": net[3].db, "W3": net[5].dW, "b3": net[5].db}
