import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling

def conv_block(channels, filters, filter_size, rng):
    W = init_weights((filters, channels, filter_size, filter_size), "xavier", rng)
    return [Convolution(W, np.zeros(filters), 1, filter_size // 2),
            BatchNormalization(np.ones(filters), np.zeros(filters)), Relu(), MaxPooling(2, 2, 2)]
