import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def im2col(x, filter_h, filter_w, stride=1, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    w = sliding_window_view(x, (filter_h, filter_w), axis=(2, 3))[:, :, ::stride, ::stride]
    n, c, oh, ow, fh, fw = w.shape
    return w.transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, c * fh * fw)

def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = input_shape
    index = np.arange(n * c * (h + 2 * pad) * (w + 2 * pad)).reshape(n, c, h + 2 * pad, w + 2 * pad)
    rows = sliding_window_view(index, (filter_h, filter_w), axis=(2, 3))[:, :, ::stride, ::stride]
    rows = rows.transpose(0, 2, 3, 1, 4, 5).ravel()
    out = np.bincount(rows, weights=np.ravel(col), minlength=index.size).reshape(index.shape)
    return out[:, :, pad:pad + h, pad:pad + w]
