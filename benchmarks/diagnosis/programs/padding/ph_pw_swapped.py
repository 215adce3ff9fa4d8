import numpy as np

def pad2d(x, pad, mode="zero"):
    if isinstance(pad, int):
        pad = (pad, pad)
    pw, ph = pad
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw), dtype=x.dtype)
    out[:, :, ph:ph + h, pw:pw + w] = x
    if mode == "edge":
        for i in range(ph):
            out[:, :, i, :] = out[:, :, ph, :]
            out[:, :, -1 - i, :] = out[:, :, ph + h - 1, :]
        for j in range(pw):
            out[:, :, :, j] = out[:, :, :, pw]
            out[:, :, :, -1 - j] = out[:, :, :, pw + w - 1]
    return out
