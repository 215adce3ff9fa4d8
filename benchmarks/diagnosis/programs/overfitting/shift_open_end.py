import numpy as np

def shift_images(x, rng, max_shift):
    out = np.zeros_like(x)
    n, c, h, w = x.shape
    for i in range(n):
        dy, dx = (0, 0) if max_shift == 0 else rng.integers(-max_shift, max_shift, 2)
        for r in range(h):
            for q in range(w):
                if 0 <= r - dy < h and 0 <= q - dx < w:
                    out[i, :, r, q] = x[i, :, r - dy, q - dx]
    return out
