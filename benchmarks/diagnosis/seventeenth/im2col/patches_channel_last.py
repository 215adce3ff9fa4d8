import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    patches = np.lib.stride_tricks.sliding_window_view(img, (filter_h, filter_w), axis=(2, 3))
    patches = patches[:, :, ::stride, ::stride]
    N, C, OH, OW = patches.shape[:4]
    # (N, OH, OW, filter_h, filter_w, C)
    patches = patches.transpose(0, 2, 3, 4, 5, 1)
    return patches.reshape(N * OH * OW, filter_h * filter_w * C)
