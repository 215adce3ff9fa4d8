import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size - 1]
        yield x[rows], t[rows]
