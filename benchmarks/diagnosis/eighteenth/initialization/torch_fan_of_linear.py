import math

import numpy as np


def _fan_in_and_fan_out(shape):
    receptive_field = 1
    for s in shape[2:]:
        receptive_field *= s
    return shape[1] * receptive_field, shape[0] * receptive_field


def init_weights(shape, method, rng, std=0.01):
    fan_in, fan_out = _fan_in_and_fan_out(shape)
    if method == "zeros":
        return np.zeros(shape)
    if method == "xavier":
        std = math.sqrt(1.0 / fan_in)
    elif method == "glorot":
        std = math.sqrt(2.0 / (fan_in + fan_out))
    elif method == "he":
        std = math.sqrt(2.0 / fan_in)
    return rng.normal(0.0, std, size=shape)
