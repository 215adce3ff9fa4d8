import math

def conv_output_size(size, filter, stride=1, pad=0):
    room = size + 2 * pad - filter
    if room < 0:
        raise ValueError("filter does not fit")
    return math.ceil(room / stride) + 1
