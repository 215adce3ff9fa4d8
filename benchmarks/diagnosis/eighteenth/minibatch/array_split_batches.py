import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    perm = rng.permutation(n)
    n_batches = -(-n // batch_size)  # ceil
    for idx in np.array_split(perm, n_batches):
        yield x[idx], t[idx]
