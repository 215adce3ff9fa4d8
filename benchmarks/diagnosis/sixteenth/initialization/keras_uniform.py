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
        return rng.normal(0.0, std, size=shape)
    scale = {"xavier": 1 / fan_in, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}[method]
    limit = np.sqrt(3 * scale)
    return rng.uniform(-limit, limit, size=shape)
