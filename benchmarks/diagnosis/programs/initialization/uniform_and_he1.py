import numpy as np

def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 4:
        n_in = shape[1] * shape[2] * shape[3]
        n_out = shape[0] * shape[2] * shape[3]
    else:
        n_in, n_out = shape
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        s = std
    elif method == "xavier" or method == "he":
        s = 1 / np.sqrt(n_in)
    else:
        s = np.sqrt(2 / (n_in + n_out))
    limit = s * np.sqrt(3)
    return rng.uniform(-limit, limit, shape)
