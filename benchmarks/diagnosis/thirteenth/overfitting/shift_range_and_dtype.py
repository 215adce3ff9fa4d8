import numpy as np


def shift_images(x, rng, max_shift):
    if max_shift == 0:
        return x.copy()
    N, C, H, W = x.shape
    out = np.zeros(x.shape)
    for n in range(N):
        dy = rng.integers(-max_shift, max_shift)
        dx = rng.integers(-max_shift, max_shift)
        for i in range(H):
            for j in range(W):
                if 0 <= i - dy < H and 0 <= j - dx < W:
                    out[n, :, i, j] = x[n, :, i - dy, j - dx]
    return out
