import numpy as np


def shift_images(x, rng, max_shift):
    dy, dx = rng.integers(-max_shift, max_shift + 1, size=2)
    return np.roll(x, shift=(int(dy), int(dx)), axis=(2, 3))
