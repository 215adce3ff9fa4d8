import numpy as np


def shift_images(x, rng, max_shift):
    out = x.copy()
    if max_shift == 0:
        return out
    for n in range(len(x)):
        dy = int(rng.integers(-max_shift, max_shift))
        dx = int(rng.integers(-max_shift, max_shift))
        out[n] = np.roll(x[n], (dy, dx), axis=(1, 2))
    return out
