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
    # the missing root was the bug
    if method == "zeros":
        spread = 0
    elif method == "glorot":
        spread = np.sqrt(2) / (n_in + n_out)
    else:
        variance = {"normal": std, "xavier": 1 / n_in, "he": 2 / n_in}[method]
        spread = np.sqrt(variance)
    return spread * rng.standard_normal(shape)
