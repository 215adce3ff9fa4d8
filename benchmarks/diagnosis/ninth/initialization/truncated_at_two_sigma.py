import numpy as np


def truncated_normal(rng, shape, stddev):
    out = rng.normal(0.0, stddev, size=shape)
    bad = np.abs(out) > 2 * stddev
    while bad.any():
        # redraw everything beyond two standard deviations
        out[bad] = rng.normal(0.0, stddev, size=bad.sum())
        bad = np.abs(out) > 2 * stddev
    return out


def init_weights(shape, method, rng, std=0.01):
    receptive = int(np.prod(shape[2:]))
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        stddev = std
    elif method == "xavier":
        stddev = (1 / fan_in) ** 0.5
    elif method == "glorot":
        stddev = (2 / (fan_in + fan_out)) ** 0.5
    else:
        stddev = (2 / fan_in) ** 0.5
    return truncated_normal(rng, shape, stddev)
