import numpy as np

def init_weights(shape, method, rng, std=0.01):
    n_in = int(np.prod(shape[1:])) if len(shape) == 4 else shape[0]
    n_out = shape[0] * shape[2] * shape[3] if len(shape) == 4 else shape[1]
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        s = std
    elif method == "xavier":
        s = np.sqrt(2 / n_in)
    elif method == "glorot":
        s = np.sqrt(2 / (n_in + n_out))
    else:
        s = np.sqrt(1 / n_in)
    return s * rng.normal(size=shape)
