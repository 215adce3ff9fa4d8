import numpy as np
from initialization import init_weights
from layers import Affine, SoftmaxWithLoss
from sequential import Sequential


class DeepConvNet(DeepConvNet):
    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        layers = []
        c, size = input_dim[0], input_dim[1]
        for f in filters:
            layers.extend(conv_block(c, f, filter_size, rng))
            c = f
            size = size // 2  # プーリングで半分
        W = init_weights((c * size * size, output_size), "he", rng)
        layers.append(Affine(W, np.zeros(output_size)))
        self.net = Sequential(layers, SoftmaxWithLoss(), rng)
        self.params = self.net.params

    def loss(self, x, t, train=True):
        return self.net.loss(x, t)
