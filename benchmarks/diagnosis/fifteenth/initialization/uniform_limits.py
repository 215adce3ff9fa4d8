import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 4:
        receptive = shape[2] * shape[3]
        fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    else:
        fan_in, fan_out = shape
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0, std, shape)
    if method == "xavier":
        return rng.standard_normal(shape) / np.sqrt(fan_in)
    # glorot_uniform / he_uniform
    limit = np.sqrt(6 / (fan_in + fan_out)) if method == "glorot" else np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=shape)
