import numpy as np

def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 2:
        n_in, n_out = shape
    else:
        F, C, FH, FW = shape
        n_in, n_out = C * FH * FW, F * FH * FW
    if method == "zeros":
        return np.zeros(shape)
    scale = {"normal": std, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out), "he": 2 / n_in}[method]
    return rng.normal(0, scale, size=shape)
