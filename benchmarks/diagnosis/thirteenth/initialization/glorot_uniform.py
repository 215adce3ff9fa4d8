import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        rf = shape[2] * shape[3]
        fan_in = shape[1] * rf
        fan_out = shape[0] * rf

    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0, std, shape)
    if method == "xavier":
        return rng.normal(0, np.sqrt(1 / fan_in), shape)
    if method == "glorot":
        # glorot_uniform
        limit = np.sqrt(6 / (fan_in + fan_out))
        return rng.uniform(-limit, limit, shape)
    if method == "he":
        return rng.normal(0, np.sqrt(2 / fan_in), shape)
    raise ValueError(method)
