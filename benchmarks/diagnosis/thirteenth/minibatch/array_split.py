import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    n_batches = int(np.ceil(len(x) / batch_size))
    result = []
    for idx in np.array_split(order, n_batches):
        result.append((x[idx], t[idx]))
    return result
