import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    p = np.random.permutation(n)
    x_shuffled = x[p]
    t_shuffled = t[p]
    out = []
    i = 0
    while i + batch_size <= n:
        out.append((x_shuffled[i:i + batch_size], t_shuffled[i:i + batch_size]))
        i += batch_size
    return out
