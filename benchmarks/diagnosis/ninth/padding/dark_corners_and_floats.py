import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, int):
        ph, pw = pad, pad
    else:
        ph, pw = pad
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw))
    out[:, :, ph : ph + h, pw : pw + w] = x
    if mode == "edge":
        for i in range(ph):
            out[:, :, i, pw : pw + w] = x[:, :, 0, :]  # 上
            out[:, :, ph + h + i, pw : pw + w] = x[:, :, h - 1, :]  # 下
        for j in range(pw):
            out[:, :, ph : ph + h, j] = x[:, :, :, 0]  # 左
            out[:, :, ph : ph + h, pw + w + j] = x[:, :, :, w - 1]  # 右
    return out
