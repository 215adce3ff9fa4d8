import numpy as np


def shift_images(x, rng, max_shift):
    N, C, H, W = x.shape
    out = np.zeros_like(x)
    if max_shift == 0:
        return x.copy()
    for n in range(N):
        d = int(rng.integers(-max_shift, max_shift))
        for i in range(H):
            for j in range(W):
                # はみ出した画素は 0 のまま
                if 0 <= i - d < H and 0 <= j - d < W:
                    out[n, :, i, j] = x[n, :, i - d, j - d]
    return out
