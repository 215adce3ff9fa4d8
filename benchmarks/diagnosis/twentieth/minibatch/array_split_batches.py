import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    perm = rng.permutation(n)
    n_batches = -(-n // batch_size)  # 切り上げ
    batches = []
    for idx in np.array_split(perm, n_batches):
        batches.append((x[idx], t[idx]))
    return batches
