import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    batches = []
    for k in range(len(x) // batch_size):
        chosen = order[k * batch_size:(k + 1) * batch_size]
        batches.append((x[chosen], t[chosen]))
    return batches
