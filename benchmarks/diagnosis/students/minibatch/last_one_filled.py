import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    order = rng.permutation(n)
    batches = []
    for start in range(0, n, batch_size):
        if start + batch_size > n:
            start = max(n - batch_size, 0)
        rows = order[start : start + batch_size]
        batches.append((x[rows], t[rows]))
    return batches
