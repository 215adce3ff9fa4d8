import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling

def conv_block(channels, filters, filter_size, rng):
    shape = (filters, channels, filter_size, filter_size)
    return [
        Convolution(init_weights(shape, "he", rng), np.zeros(filters)),
        BatchNormalization(np.zeros(filters), np.zeros(filters)),
        Relu(),
        MaxPooling(2, 2, stride=2),
    ]
