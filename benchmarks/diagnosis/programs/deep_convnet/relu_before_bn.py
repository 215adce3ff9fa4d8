import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling

def conv_block(channels, filters, filter_size, rng):
    conv = Convolution(init_weights((filters, channels, filter_size, filter_size), "he", rng), np.zeros(filters), pad=filter_size // 2)
    return [conv, Relu(), BatchNormalization(np.ones(filters), np.zeros(filters)), MaxPooling(2, 2, stride=2)]
