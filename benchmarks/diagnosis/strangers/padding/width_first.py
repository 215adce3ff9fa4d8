import numpy as np


def pad2d(x, pad, mode="zero"):
    pad_x, pad_y = pad if isinstance(pad, (tuple, list)) else (pad, pad)
    numpy_mode = {"zero": "constant", "edge": "edge"}[mode]
    return np.pad(x, [(0, 0), (0, 0), (pad_y, pad_y), (pad_x, pad_x)], numpy_mode)
