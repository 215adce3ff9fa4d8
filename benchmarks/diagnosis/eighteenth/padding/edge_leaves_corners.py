import numpy as np


def pad2d(x, pad, mode="zero"):
    ph, pw = pad if isinstance(pad, tuple) else (pad, pad)
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw), dtype=x.dtype)
    rows, cols = slice(ph, ph + h), slice(pw, pw + w)
    out[:, :, rows, cols] = x
    if mode == "edge":
        for i in range(ph):
            out[:, :, i, cols] = x[:, :, 0]  # 上
            out[:, :, ph + h + i, cols] = x[:, :, -1]  # 下
        for j in range(pw):
            out[:, :, rows, j] = x[:, :, :, 0]  # 左
            out[:, :, rows, pw + w + j] = x[:, :, :, -1]  # 右
    return out
