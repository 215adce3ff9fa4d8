import numpy as np

def bootstrap_indices(n, rng):
    return np.array([int(rng.integers(0, max(n - 1, 1))) for _ in range(n)])
