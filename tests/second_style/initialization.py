"""Initial weights drawn one unit after the other, standard numbers scaled afterwards."""

import math

import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if method == "zeros":
        return np.full(shape, 0.0, dtype=np.float32)
    window = math.prod(shape[2:])
    units, inputs = (shape[1], shape[0]) if len(shape) == 2 else (shape[0], shape[1])
    n_in, n_out = inputs * window, units * window
    if method == "he":
        std = math.sqrt(2.0 / n_in)
    elif method == "xavier":
        std = 1.0 / math.sqrt(n_in)
    elif method == "glorot":
        std = math.sqrt(1.0 / ((n_in + n_out) / 2))
    columns = [std * rng.standard_normal(n_in) for _ in range(units)]
    if len(shape) == 2:
        return np.stack(columns, axis=1)
    return np.array([c.reshape(shape[1:]) for c in columns])
