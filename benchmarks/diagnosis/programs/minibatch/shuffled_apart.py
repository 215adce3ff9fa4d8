import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    xs = x.copy()
    ts = t.copy()
    rng.shuffle(xs)
    rng.shuffle(ts)
    start = 0
    while start < len(xs):
        yield xs[start:start + batch_size], ts[start:start + batch_size]
        start += batch_size
