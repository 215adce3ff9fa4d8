import numpy as np


def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size + 2 * pad:
        raise ValueError
    return int(round((size + 2 * pad - filter) / stride)) + 1
