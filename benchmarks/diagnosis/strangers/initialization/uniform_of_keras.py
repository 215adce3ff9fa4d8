import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0, std, shape)
    receptive_field = int(np.prod(shape[2:]))
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        fan_in, fan_out = shape[1] * receptive_field, shape[0] * receptive_field
    if method == "xavier":
        limit = np.sqrt(3 / fan_in)
    elif method == "glorot":
        limit = np.sqrt(6 / (fan_in + fan_out))
    else:
        limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=shape)
