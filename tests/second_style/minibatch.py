"""Mini-batches in another style: a list of batches, an order from sorted random keys."""

import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    keys = rng.random(len(t))
    rest = sorted(range(len(t)), key=lambda n: keys[n])
    pairs = []
    while rest:
        now, rest = rest[:batch_size], rest[batch_size:]
        pairs.append([np.stack([x[n] for n in now]), np.array([t[n] for n in now])])
    return pairs
