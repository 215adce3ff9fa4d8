import numpy as np

def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 4:
        n_in = shape[1] * shape[2] * shape[3]
        n_out = shape[0] * shape[2] * shape[3]
    else:
        n_in, n_out = shape
    if method == 'zeros':
        return np.zeros(shape)
    if method == 'xavier':
        std = np.sqrt(1.0 / n_in)
    elif method == 'glorot':
        std = np.sqrt(2.0 / (n_in + n_out))
    elif method == 'he':
        std = np.sqrt(2.0 / n_in)
    return std * np.random.randn(*shape)
