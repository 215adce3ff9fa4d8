import numpy as np


def pad2d(x, pad, mode="zero"):
    ph, pw = pad if isinstance(pad, tuple) else (pad, pad)
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw), dtype=x.dtype)
    out[:, :, ph:ph + h, pw:pw + w] = x
    if mode == "edge":
        # 上下
        out[:, :, :ph, pw:pw + w] = x[:, :, :1, :]
        out[:, :, ph + h:, pw:pw + w] = x[:, :, -1:, :]
        # 左右
        out[:, :, ph:ph + h, :pw] = x[:, :, :, :1]
        out[:, :, ph:ph + h, pw + w:] = x[:, :, :, -1:]
    return out
