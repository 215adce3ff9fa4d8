import numpy as np


def flatten_images(x):
    # 画像を1行に並べる
    n = x.shape[0]
    pixels = np.transpose(x, (0, 2, 3, 1))
    return pixels.reshape(n, -1)
