import numpy as np


def pad2d(x, pad, mode="zero"):
    try:
        up, side = pad
    except TypeError:
        up = side = pad
    n, c, h, w = x.shape
    frame = np.zeros((n, c, h + 2 * up, w + 2 * side))
    frame[:, :, up : up + h, side : side + w] = x
    if mode == "edge":
        for i in range(up):
            frame[:, :, i, side : side + w] = x[:, :, 0]
            frame[:, :, up + h + i, side : side + w] = x[:, :, h - 1]
        for j in range(side):
            frame[:, :, up : up + h, j] = x[:, :, :, 0]
            frame[:, :, up : up + h, side + w + j] = x[:, :, :, w - 1]
    return frame
