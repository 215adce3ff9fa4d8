import numpy as np


def shift_images(x, rng, max_shift):
    n, c, h, w = x.shape
    moved = np.zeros(x.shape)
    for k in range(n):
        far = int(rng.integers(-max_shift, max_shift + 1))
        dy, dx = (far, 0) if rng.random() < 0.5 else (0, far)
        for row in range(h):
            if not 0 <= row - dy < h:
                continue
            for column in range(w):
                if 0 <= column - dx < w:
                    moved[k, :, row, column] = x[k, :, row - dy, column - dx]
    return moved
