import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Relu
from pooling import MaxPooling


def conv_block(channels, filters, filter_size, rng):
    # フィルターを 1 行ずつ並べた行列として初期化し、4 次元に戻す
    flat = init_weights((filters, channels * filter_size * filter_size), "he", rng)
    W = flat.reshape(filters, channels, filter_size, filter_size)
    return [
        Convolution(W, np.zeros(filters), stride=1, pad=filter_size // 2),
        BatchNormalization(np.ones(filters), np.zeros(filters)),
        Relu(),
        MaxPooling(2, 2, stride=2),
    ]
