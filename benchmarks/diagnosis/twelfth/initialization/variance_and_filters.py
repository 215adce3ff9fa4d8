import math

import numpy as np


def fans(shape):
    if len(shape) == 2:
        return shape[0], shape[1]
    out_ch, in_ch, kh, kw = shape
    return in_ch * kh * kw, out_ch


def init_weights(shape, method, rng, std=0.01):
    fan_in, fan_out = fans(shape)
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        sigma = std
    elif method == "xavier":
        sigma = 1.0 / math.sqrt(fan_in)
    elif method == "glorot":
        sigma = math.sqrt(2.0 / (fan_in + fan_out))
    elif method == "he":
        sigma = 2.0 / fan_in
    else:
        raise ValueError(method)
    return rng.standard_normal(shape) * sigma
