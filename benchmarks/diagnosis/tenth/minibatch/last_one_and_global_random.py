import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = x.shape[0]
    order = np.random.permutation(n)
    for start in range(0, n - 1, batch_size):
        chosen = order[start : start + batch_size]
        yield x[chosen], t[chosen]
