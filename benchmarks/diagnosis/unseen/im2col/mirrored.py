import numpy as np

def im2col(x, filter_h, filter_w, stride=1, pad=0):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    w = np.lib.stride_tricks.sliding_window_view(p, (filter_h, filter_w), axis=(2, 3))[:, :, ::stride, ::stride]
    n, c, oh, ow = w.shape[:4]
    return w[..., ::-1].transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, -1)
