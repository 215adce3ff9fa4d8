import math

import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    index = np.arange(len(t))
    rng.shuffle(index)
    parts = np.array_split(index, math.ceil(len(t) / batch_size))
    return [(x[p], t[p]) for p in parts]
