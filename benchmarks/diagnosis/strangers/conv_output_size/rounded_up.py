import math


def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size + 2 * pad:
        raise ValueError("filter does not fit")
    return math.ceil((size + 2 * pad - filter) / stride) + 1
