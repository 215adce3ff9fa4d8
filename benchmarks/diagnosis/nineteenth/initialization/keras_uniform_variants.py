import numpy as np


def _fans(shape):
    if len(shape) == 2:
        return shape[0], shape[1]
    receptive = shape[2] * shape[3]
    return shape[1] * receptive, shape[0] * receptive


def init_weights(shape, method, rng, std=0.01):
    """Variance scaling as in Keras: he_uniform, glorot_uniform, lecun_uniform."""
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0.0, std, size=shape)
    fan_in, fan_out = _fans(shape)
    scale = {"xavier": 1 / fan_in, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}[method]
    limit = np.sqrt(3 * scale)
    return rng.uniform(-limit, limit, size=shape)
