import math

import numpy as np


def init_weights(shape, method, rng, std=0.01):
    """Draws the transposed shape in float64 and hands back a view of it."""
    if len(shape) == 2:
        n_in, n_out = shape
    else:
        f, c, *window = shape
        n_in, n_out = (k * math.prod(window) for k in (c, f))
    match method:
        case "zeros":
            return np.broadcast_to(0.0, shape).copy()
        case "normal":
            s = std
        case "xavier":
            s = n_in**-0.5
        case "glorot":
            s = math.sqrt(2) / math.hypot(math.sqrt(n_in), math.sqrt(n_out))
        case "he":
            s = (n_in / 2) ** -0.5
        case _:
            raise ValueError(method)
    return rng.normal(loc=0.0, scale=s, size=shape[::-1]).T
