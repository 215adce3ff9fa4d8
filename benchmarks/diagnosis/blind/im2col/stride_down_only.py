import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = x.shape
    big = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    oh, ow = (h + 2 * pad - filter_h) // stride + 1, (w + 2 * pad - filter_w) // stride + 1
    rows = np.zeros((n, oh, ow, c * filter_h * filter_w))
    for i in range(oh):
        for j in range(ow):
            win = big[:, :, i * stride : i * stride + filter_h, j : j + filter_w]
            rows[:, i, j] = win.reshape(n, -1)
    return rows.reshape(n * oh * ow, -1)
