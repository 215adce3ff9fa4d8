import numpy as np

def fans(shape):
    if len(shape) == 2:
        return shape
    area = shape[2] * shape[3]
    return shape[1] * area, shape[0] * area

def init_weights(shape, method, rng, std=0.01):
    n_in, n_out = fans(shape)
    stds = {
        "zeros": 0.0,
        "normal": std,
        "xavier": n_in ** -0.5,
        "glorot": (n_in ** -0.5 + n_out ** -0.5) / 2,
        "he": (2 / n_in) ** 0.5,
    }
    return rng.normal(0.0, stds[method], shape)
