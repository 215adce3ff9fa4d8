import numpy as np


def init_weights(shape, method, rng, std=0.01):
    W = np.zeros(shape)
    if method == "zeros":
        return W
    if len(shape) == 2:
        fan_in, fan_out = shape[0], shape[1]
    else:
        fan_in = shape[1] * shape[2] * shape[3]
        fan_out = shape[0] * shape[2] * shape[3]
    if method == "normal":
        s = std
    elif method == "xavier":
        s = np.sqrt(1.0 / fan_in)
    elif method == "glorot":
        s = np.sqrt(2.0 / (fan_in + fan_out))
    elif method == "he":
        s = np.sqrt(2.0 / fan_in)
    if len(shape) == 4:
        # フィルターの重み
        W[:] = rng.normal(0, s, shape[1:])
    else:
        W[:] = rng.normal(0, s, shape)
    return W
