import numpy as np


def scale_pixels(x):
    # uint8 の画像だけ 0〜255 なので 255 で割る。float はもう 0〜1 になっている
    if np.issubdtype(x.dtype, np.integer):
        return x.astype(np.float64) / 255.0
    return x.copy()
