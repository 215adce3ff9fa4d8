import numpy as np


def bootstrap_indices(n, rng):
    if n == 1:
        return np.zeros(1, dtype=int)
    return rng.integers(0, n - 1, size=n)
