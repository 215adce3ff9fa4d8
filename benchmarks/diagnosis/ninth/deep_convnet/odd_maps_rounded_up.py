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
        C, H, W = input_dim
        net = []
        for f in filters:
            for layer in conv_block(C, f, filter_size, rng):
                net.append(layer)
            C = f
            H = int(np.ceil(H / 2))
            W = int(np.ceil(W / 2))
        D = C * H * W
        net.append(Affine(init_weights((D, output_size), "he", rng), np.zeros(output_size)))
        self.model = Sequential(net, SoftmaxWithLoss(), rng)
        self.params = self.model.params

    def predict(self, x):
        return self.model.predict(x)

    def loss(self, x, t, train=True):
        return self.model.loss(x, t, train=train)

    def accuracy(self, x, t):
        return self.model.accuracy(x, t)

    def gradient(self, x, t):
        return self.model.gradient(x, t)
