import numpy as np


def conv_output_size(size, filter, stride=1, pad=0):
    room = size + 2 * pad
    steps = int((room - filter) / stride)
    positions = steps + 1
    if positions < 1:
        raise ValueError("filter too large")
    return positions
