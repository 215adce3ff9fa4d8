import numpy as np


def windows(x, fh, fw, stride):
    """A strided view of every window: (N, C, oh, ow, fh, fw)."""
    n, c, h, w = x.shape
    oh, ow = (h - fh) // stride + 1, (w - fw) // stride + 1
    sn, sc, sh, sw = x.strides
    return np.lib.stride_tricks.as_strided(
        x, (n, c, oh, ow, fh, fw), (sn, sc, sh * stride, sw * stride, sh, sw)
    )


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    w = windows(padded, filter_h, filter_w, stride)
    n, c, oh, ow = w.shape[:4]
    return np.einsum("ncyxij->nyxcij", w).reshape(n * oh * ow, -1)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = input_shape
    out = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    view = windows(np.arange(out.size).reshape(out.shape), filter_h, filter_w, stride)
    where = np.einsum("ncyxij->nyxcij", view).reshape(-1)
    np.add.at(out.reshape(-1), where, np.asarray(col).reshape(-1))
    return out[:, :, pad:h + pad, pad:w + pad]
