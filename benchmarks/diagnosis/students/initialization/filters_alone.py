import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if method == "zeros":
        return np.zeros(shape)
    if len(shape) == 2:
        n_in, n_out = shape
    else:
        n_in = shape[1] * shape[2] * shape[3]
        n_out = shape[0]
    if method == "xavier":
        std = np.sqrt(1 / n_in)
    elif method == "glorot":
        std = np.sqrt(2 / (n_in + n_out))
    elif method == "he":
        std = np.sqrt(2 / n_in)
    return std * rng.standard_normal(shape)
