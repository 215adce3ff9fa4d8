import numpy as np
from initialization import init_weights
from layers import Affine, SoftmaxWithLoss
from sequential import Sequential


class DeepConvNet:
    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        gen = rng if rng is not None else np.random.default_rng()
        depth, height, width = input_dim
        stack = []
        for number in filters:
            stack += conv_block(depth, number, filter_size, gen)  # noqa: F821
            depth = number
            height, width = (height + 1) // 2, (width + 1) // 2
        W = init_weights((depth * height * width, output_size), "he", gen)
        stack.append(Affine(W, np.zeros(output_size)))
        self.inner = Sequential(stack, SoftmaxWithLoss(), gen)
        self.params = self.inner.params

    def predict(self, x):
        return self.inner.predict(x)

    def loss(self, x, t, train=True):
        return self.inner.loss(x, t, train)

    def accuracy(self, x, t):
        return self.inner.accuracy(x, t)

    def gradient(self, x, t):
        return self.inner.gradient(x, t)
