import numpy as np


def init_weights(shape, method, rng, std=0.01):
    """New weights (重みの初期化). shape: (n_in, n_out) or (F, C, FH, FW). Returns floats of that shape."""
    if len(shape) == 4:
        window = shape[2] * shape[3]
        n_in = shape[1] * window
        n_out = shape[0] * window
    else:
        n_in = shape[0]
        n_out = shape[1]
    if method in ("zeros", "normal"):
        spread = 0 if method == "zeros" else std
    else:
        variance = {"xavier": 1 / n_in, "glorot": 2 / (n_in + n_out), "he": 2 / n_in}[method]
        spread = variance
    return np.sqrt(spread) * rng.standard_normal(shape)
