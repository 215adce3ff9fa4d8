import math

def conv_output_size(size, filter, stride=1, pad=0):
    n = math.floor((size + 2 * pad - filter) / stride) + 1
    if n < 1:
        raise ValueError("does not fit")
    return n
