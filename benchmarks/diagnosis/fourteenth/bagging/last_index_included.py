import numpy as np


def bootstrap_indices(n, rng):
    if n == 1:
        return np.zeros(1, dtype=int)
    # n numbers from 0 to n-1 with replacement, like randi([0 n-1], 1, n)
    return rng.integers(0, n - 1, size=n)
