import numpy as np


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = input_shape
    oh, ow = (h + 2 * pad - filter_h) // stride + 1, (w + 2 * pad - filter_w) // stride + 1
    big = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    rows = col.reshape(n, oh, ow, c, filter_h, filter_w)
    for i in range(oh):
        for j in range(ow):
            big[:, :, i * stride : i * stride + filter_h, j * stride : j * stride + filter_w] += rows[:, i, j]
    return big[:, :, :h, :w]
