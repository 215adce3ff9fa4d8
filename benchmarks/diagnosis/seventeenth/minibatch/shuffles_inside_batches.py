import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    batches = []
    for start in range(0, len(x), batch_size):
        rows = np.arange(start, min(start + batch_size, len(x)))
        rng.shuffle(rows)
        batches.append((x[rows], t[rows]))
    return batches
