import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    q = rng.permutation(len(x))
    for k in range(len(x) // batch_size):
        s = slice(k * batch_size, (k + 1) * batch_size)
        yield x[p[s]], t[q[s]]
