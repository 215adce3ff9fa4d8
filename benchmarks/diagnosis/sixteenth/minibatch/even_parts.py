import math

import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    index = np.arange(len(x))
    rng.shuffle(index)
    n_batches = math.ceil(len(index) / batch_size)
    for part in np.array_split(index, n_batches):
        yield x[part], t[part]
