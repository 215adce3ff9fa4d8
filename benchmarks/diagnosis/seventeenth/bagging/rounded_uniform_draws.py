import numpy as np


def bootstrap_indices(n, rng):
    u = rng.random(n)
    return np.rint(u * (n - 1)).astype(int)
