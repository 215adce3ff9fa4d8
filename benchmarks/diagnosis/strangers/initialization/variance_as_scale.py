import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 4:
        F, C, FH, FW = shape
        fan_in, fan_out = C * FH * FW, F * FH * FW
    else:
        fan_in, fan_out = shape
    if method == "zeros":
        return np.zeros(shape)
    elif method == "normal":
        scale = std
    elif method == "xavier":
        scale = 1 / fan_in
    elif method == "glorot":
        scale = 2 / (fan_in + fan_out)
    elif method == "he":
        scale = 2 / fan_in
    return rng.normal(loc=0, scale=scale, size=shape)
