import math

import numpy as np


def compute_fans(shape):
    if len(shape) == 2:
        return shape[0], shape[1]
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


def init_weights(shape, method, rng, std=0.01):
    fan_in, fan_out = compute_fans(shape)
    if method == "zeros":
        return np.zeros(shape)
    stddev = {
        "normal": std,
        "xavier": math.sqrt(1 / fan_in),
        "glorot": math.sqrt(2 / (fan_in + fan_out)),
        "he": math.sqrt(2 / fan_in),
    }[method]
    return rng.normal(0.0, stddev, size=shape)
