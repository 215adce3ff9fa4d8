import numpy as np


def pick(N, rng):
    return rng.integers(0, N, size=N)


def shuffle_and_batch(x, t, batch_size, rng):
    N = x.shape[0]
    idx = pick(N, rng)
    x, t = x[idx], t[idx]
    return [(x[i:i + batch_size], t[i:i + batch_size]) for i in range(0, N, batch_size)]
