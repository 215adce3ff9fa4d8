import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    return [(x[np.sort(p[i:i + batch_size])], t[np.sort(p[i:i + batch_size])]) for i in range(0, len(x), batch_size)]
