import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling
from sequential import Sequential


class DeepConvNet:
    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        c, h, w = input_dim
        blocks = []
        for f in filters:
            blocks.extend(conv_block(c, f, filter_size, rng))
            c = f
            h //= 2
            w //= 2
        last = Affine(init_weights((c * h * w, output_size), "he", rng), np.zeros(output_size))
        blocks.append(last)
        self.net = Sequential(blocks, SoftmaxWithLoss(), rng)
        self.params = self.net.params

    def predict(self, x):
        return self.net.predict(x)

    def loss(self, x, t, train=True):
        return self.net.loss(x, t, train=train)

    def accuracy(self, x, t):
        scores = self.net.forward(x, True)
        labels = np.argmax(t, axis=1) if t.ndim == 2 else t
        return float(np.mean(np.argmax(scores, axis=1) == labels))

    def gradient(self, x, t):
        return self.net.gradient(x, t)
