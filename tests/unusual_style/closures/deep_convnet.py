import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling
from sequential import Sequential


def conv_block(channels, filters, filter_size, rng):
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    yield_ = [Convolution(W, np.zeros(filters), pad=filter_size // 2)]
    yield_ += [BatchNormalization(gamma=np.ones(filters), beta=np.zeros(filters)), Relu()]
    return yield_ + [MaxPooling(pool_w=2, pool_h=2, stride=2)]


class DeepConvNet(Sequential):
    """Is a Sequential; the affine layer is drawn first, then the blocks from the last to the first."""

    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        rng = rng or np.random.default_rng()
        c, h, w = input_dim
        d = filters[-1] * (h >> len(filters)) * (w >> len(filters))
        layers = [Affine(init_weights((d, output_size), "he", rng), np.zeros(output_size))]
        for into, out in reversed(list(zip((c, *filters), filters))):
            layers = conv_block(into, out, filter_size, rng) + layers
        super().__init__(layers, SoftmaxWithLoss(), rng)
