import numpy as np


def truncated(gen, shape, stddev):
    stddev = stddev / 0.87962566103423978  # what the cut takes away
    values = gen.normal(0.0, stddev, shape)
    while True:
        far = np.abs(values) > 2 * stddev
        if not far.any():
            return values
        values[far] = gen.normal(0.0, stddev, int(far.sum()))


def init_weights(shape, method, rng, std=0.01):
    field = int(np.prod(shape[2:])) if len(shape) == 4 else 1
    fan_in, fan_out = (shape[0], shape[1]) if len(shape) == 2 else (shape[1] * field, shape[0] * field)
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0.0, std, shape)
    variance = {"xavier": 1 / fan_in, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}[method]
    return truncated(rng, shape, variance**0.5)
