import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling
from sequential import Sequential

def conv_block(channels, filters, filter_size, rng):
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    return [Convolution(W, np.zeros(filters), 1, filter_size // 2),
            BatchNormalization(np.ones(filters), np.zeros(filters)), Relu(), MaxPooling(2, 2, 2)]

class DeepConvNet:
    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        layers = []
        channels, size, _ = input_dim
        for f in filters:
            layers += conv_block(channels, f, filter_size, rng)
            channels = f
            size = size // 2
        n = channels * size * size
        layers.append(Affine(init_weights((n, output_size), "he", rng), np.zeros(output_size)))
        self.net = Sequential(layers, SoftmaxWithLoss(), rng)
        self.params = self.net.params

    def predict(self, x):
        return self.net.predict(x)

    def loss(self, x, t, train=True):
        return self.net.loss(x, t, train)

    def accuracy(self, x, t):
        return self.net.accuracy(x, t)

    def gradient(self, x, t):
        return self.net.gradient(x, t)
