import numpy as np


def scale_pixels(x):
    # uint8 の画像だけ 255 で割る。float はもう 0〜1 のはず
    if x.dtype == np.uint8:
        return x.astype(np.float64) / 255
    return x.astype(np.float64)
