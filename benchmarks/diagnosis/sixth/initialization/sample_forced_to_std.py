import numpy as np



def init_weights(shape, method, rng, std=0.01):
    if method == "zeros":
        return np.zeros(shape)
    if len(shape) == 4:
        F, C, FH, FW = shape
        fan_in = C * FH * FW
        fan_out = F * FH * FW
    else:
        fan_in, fan_out = shape
    if method == "normal":
        s = std
    elif method == "xavier":
        s = 1 / np.sqrt(fan_in)
    elif method == "glorot":
        s = np.sqrt(2 / (fan_in + fan_out))
    else:
        s = np.sqrt(2 / fan_in)
    W = rng.standard_normal(shape)
    W = (W - W.mean()) / W.std()
    return s * W
