import numpy as np


def init_weights(shape, method, rng, std=0.01):
    receptive = int(np.prod(shape[2:]))
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0.0, std, shape)
    if method == "xavier":
        return rng.normal(0.0, np.sqrt(1.0 / fan_in), shape)
    if method == "glorot":
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        return rng.uniform(-limit, limit, shape)
    if method == "he":
        return rng.normal(0.0, np.sqrt(2.0 / fan_in), shape)
    raise ValueError(method)
