import numpy as np


def init_weights(shape, method, rng, std=0.01):
    if method == "zeros":
        return np.zeros(shape)
    if len(shape) == 4:
        f, c, kh, kw = shape
        fan_in, fan_out = c * kh * kw, f * kh * kw
    else:
        fan_in, fan_out = shape
    if method == "normal":
        sd = std
    elif method == "xavier":
        sd = np.sqrt(1 / fan_in)
    elif method == "glorot":
        sd = np.sqrt(2 / (fan_in + fan_out))
    elif method == "he":
        sd = np.sqrt(2 / fan_in)
    # truncated normal, as in Keras' he_normal / glorot_normal
    w = rng.standard_normal(shape)
    far = np.abs(w) > 2
    while far.any():
        w[far] = rng.standard_normal(far.sum())
        far = np.abs(w) > 2
    return sd * w
