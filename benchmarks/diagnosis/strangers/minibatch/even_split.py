import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    num_batches = int(np.ceil(len(x) / batch_size))
    if num_batches == 0:
        return []
    order = rng.permutation(len(x))
    parts = np.array_split(order, num_batches)
    return [(x[part], t[part]) for part in parts]
