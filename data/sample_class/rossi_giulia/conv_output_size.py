import numpy as np


def conv_output_size(size, filter, stride=1, pad=0):
    if size + 2 * pad < filter:
        raise ValueError("the filter does not fit")
    return (size + 2 * pad - filter) // stride + 1
