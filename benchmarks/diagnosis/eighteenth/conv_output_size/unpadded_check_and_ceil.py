import math


def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size:
        raise ValueError("フィルターが画像より大きいです")
    steps = (size + 2 * pad - filter) / stride
    return math.ceil(steps) + 1
