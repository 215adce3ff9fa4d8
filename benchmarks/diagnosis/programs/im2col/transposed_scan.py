import numpy as np

def im2col(x, filter_h, filter_w, stride=1, pad=0):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    win = np.lib.stride_tricks.sliding_window_view(p, (filter_h, filter_w), axis=(2, 3))[:, :, ::stride, ::stride]
    n, c, oh, ow, fh, fw = win.shape
    return win.transpose(0, 3, 2, 1, 4, 5).reshape(n * oh * ow, -1)
