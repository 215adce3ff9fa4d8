import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling
from sequential import Sequential


def conv_block(channels, filters, filter_size, rng):
    block = []
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    block.append(Convolution(W, np.zeros(filters), stride=1, pad=filter_size - 1 // 2))  # same
    block.append(BatchNormalization(np.ones(filters), np.zeros(filters)))
    block.append(Relu())
    block.append(MaxPooling(2, 2, stride=2))
    return block
