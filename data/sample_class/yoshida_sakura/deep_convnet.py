"""A network of its own, without Sequential: blocks as triples, gradients gathered on the way back; drawn last block first."""

import math
from itertools import pairwise

import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


def conv_block(channels, filters, filter_size, rng):
    scale = math.sqrt(2 / (channels * filter_size**2))
    W = scale * rng.standard_normal(size=(filters, channels, filter_size, filter_size))
    norm = BatchNormalization(beta=np.zeros((filters,)), gamma=np.ones((filters,)))
    return (Convolution(W, np.zeros((filters,)), pad=(filter_size - 1) // 2), norm, Relu(), MaxPooling(2, 2, 2))


class DeepConvNet:
    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        rng = rng or np.random.default_rng()
        depths = [input_dim[0], *filters]
        sides = [side >> len(filters) for side in input_dim[1:]]
        features = depths[-1] * sides[0] * sides[1]
        self.head = Affine(rng.normal(size=(features, output_size)) * (2 / features) ** 0.5, np.zeros(output_size))
        self.blocks = [conv_block(a, b, filter_size, rng) for a, b in pairwise(depths)]
        self.end = SoftmaxWithLoss()
        self.owners = {}
        for n, (conv, norm, *_) in enumerate(self.blocks):
            self.owners |= {
                f"{4 * n}.W": conv,
                f"{4 * n}.b": conv,
                f"{4 * n + 1}.gamma": norm,
                f"{4 * n + 1}.beta": norm,
            }
        self.owners |= {f"{4 * len(filters)}.W": self.head, f"{4 * len(filters)}.b": self.head}
        self.params = {key: getattr(layer, key.partition(".")[2]) for key, layer in self.owners.items()}

    def run(self, x, train):
        for conv, norm, relu, pool in self.blocks:
            x = pool.forward(relu.forward(norm.forward(conv.forward(x), train)))
        return self.head.forward(x)

    def predict(self, x):
        return self.run(x, False)

    def loss(self, x, t, train=True):
        return self.end.forward(self.run(x, train), t)

    def accuracy(self, x, t):
        labels = t.argmax(axis=1) if t.ndim == 2 else t
        return np.count_nonzero(self.predict(x).argmax(axis=1) == labels) / len(x)

    def gradient(self, x, t):
        self.end.forward(self.run(x, True), t)
        dout = self.head.backward(self.end.backward(1))
        for block in self.blocks[::-1]:
            for layer in block[::-1]:
                dout = layer.backward(dout)
        return {key: 1 * getattr(layer, "d" + key.partition(".")[2]) for key, layer in self.owners.items()}
