from functools import reduce

import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


class SimpleConvNet:
    """Layers are made anew for each call, around the arrays of params."""

    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},  # noqa: B006 (it is only read)
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        g = rng if rng is not None else np.random.default_rng()
        c, h, w = input_dim
        self.geometry = dict(stride=conv_param["stride"], pad=conv_param["pad"])
        f, k = conv_param["filter_num"], conv_param["filter_size"]
        oh, ow = ((n + 2 * conv_param["pad"] - k) // conv_param["stride"] + 1 for n in (h, w))
        shapes = ((hidden_size, output_size), (f * (oh // 2) * (ow // 2), hidden_size), (f, c, k, k))
        self.params = {}
        for i, s in zip((3, 2, 1), shapes):
            self.params[f"W{i}"] = np.asfortranarray(g.standard_normal(s) * weight_init_std)
            self.params[f"b{i}"] = np.zeros(f if i == 1 else s[1])

    def _build(self):
        (w1, b1), (w2, b2), (w3, b3) = ((self.params[f"W{i}"], self.params[f"b{i}"]) for i in (1, 2, 3))
        conv = Convolution(w1, b1, **self.geometry)
        return conv, Relu(), MaxPooling(2, 2, stride=2), Affine(w2, b2), Relu(), Affine(w3, b3)

    def predict(self, x):
        return reduce(lambda z, layer: layer.forward(z), self._build(), x)

    def loss(self, x, t):
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x, t):
        want = t if np.ndim(t) == 1 else np.argmax(t, 1)
        return np.mean(np.argmax(self.predict(x), 1) == want)

    def gradient(self, x, t):
        layers, last = self._build(), SoftmaxWithLoss()
        last.forward(reduce(lambda z, layer: layer.forward(z), layers, x), t)
        reduce(lambda d, layer: layer.backward(d), reversed(layers), last.backward())
        learned = [layer for layer in layers if hasattr(layer, "dW")]
        return {f"{k}{i}": getattr(layer, "d" + k) for k in "bW" for i, layer in enumerate(learned, 1)}
