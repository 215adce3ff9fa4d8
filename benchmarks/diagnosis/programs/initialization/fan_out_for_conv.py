import numpy as np

def init_weights(shape, method, rng, std=0.01):
    n_in, n_out = shape[0], shape[1]
    W = rng.standard_normal(shape)
    if method == "zeros":
        W = np.zeros(shape)
    elif method == "normal":
        W = std * W
    elif method == "xavier":
        W = W / np.sqrt(n_in)
    elif method == "glorot":
        W = W * np.sqrt(2.0 / (n_in + n_out))
    elif method == "he":
        W = W * np.sqrt(2.0 / n_in)
    return W
