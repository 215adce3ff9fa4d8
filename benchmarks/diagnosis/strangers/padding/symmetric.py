import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        ph, pw = pad
    else:
        ph = pw = pad
    width = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    if mode == "zero":
        return np.pad(x, width)
    return np.pad(x, width, mode="symmetric")
