import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling


def conv_block(channels, filters, filter_size, rng):
    ones, zeros = np.ones(filters), np.zeros(filters)
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    return [
        Convolution(W, zeros, stride=1, pad=filter_size // 2),
        BatchNormalization(ones, zeros),
        Relu(),
        MaxPooling(2, 2, stride=2),
    ]
