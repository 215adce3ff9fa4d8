import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n_samples = x.shape[0]
    perm = rng.permutation(n_samples)
    n_batches = int(np.ceil(n_samples / batch_size))
    batches = []
    # cut the permutation into the right number of batches
    for part in np.array_split(perm, n_batches):
        batches.append((x[part], t[part]))
    return batches
