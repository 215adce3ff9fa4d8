import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        ph, pw = pad
    else:
        ph = pw = pad
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw), dtype=x.dtype)
    out[:, :, ph : ph + H, pw : pw + W] = x
    if mode == "edge":
        for i in range(ph):
            out[:, :, i, pw : pw + W] = x[:, :, 0, :]  # 上
            out[:, :, ph + H + i, pw : pw + W] = x[:, :, -1, :]  # 下
        for j in range(pw):
            out[:, :, ph : ph + H, j] = x[:, :, :, 0]  # 左
            out[:, :, ph : ph + H, pw + W + j] = x[:, :, :, -1]  # 右
    return out
