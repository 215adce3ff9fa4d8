import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    total = x.shape[0]
    perm = np.arange(total)
    rng.shuffle(perm)
    how_many = int(np.ceil(total / batch_size))
    result = []
    if how_many == 0:
        return result
    for part in np.array_split(perm, how_many):
        result.append((x[part], t[part]))
    return result
