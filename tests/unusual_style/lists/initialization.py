import numpy as np

RULES = {
    "zeros": lambda i, o, std: 0.0,
    "normal": lambda i, o, std: std,
    "xavier": lambda i, o, std: (1 / i) ** 0.5,
    "glorot": lambda i, o, std: (2 / (i + o)) ** 0.5,
    "he": lambda i, o, std: (2 / i) ** 0.5,
}


def init_weights(shape, method, rng, std=0.01):
    shape = list(shape)
    probe = np.empty(shape, dtype=bool)
    n_in, n_out = (probe.size // shape[k] for k in ((1, 0) if len(shape) == 2 else (0, 1)))
    sd = RULES[method](n_in, n_out, std)
    return sd * rng.standard_normal(shape, dtype=np.float32)
