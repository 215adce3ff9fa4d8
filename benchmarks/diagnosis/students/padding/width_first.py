import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        pw, ph = pad
    else:
        pw = ph = pad
    widths = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    if mode == "edge":
        return np.pad(x, widths, mode="edge")
    return np.pad(x, widths, mode="constant")
