import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling

def conv_block(channels, filters, filter_size, rng):
    block = []
    block.append(Convolution(init_weights((filters, channels, filter_size, filter_size), "he", rng), np.zeros(filters), stride=1, pad=filter_size // 2))
    block.append(BatchNormalization(np.ones(filters), np.zeros(filters)))
    block.append(Relu())
    block.append(MaxPooling(2, 2))
    return block
