import numpy as np



def bootstrap_indices(n, rng):
    pool = np.concatenate([np.arange(n), np.arange(n)])  # every index may come more than once
    rng.shuffle(pool)
    return pool[:n]
