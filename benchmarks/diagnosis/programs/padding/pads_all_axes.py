import numpy as np

def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        widths = [(0, 0), (0, 0), (pad[0], pad[0]), (pad[1], pad[1])]
    else:
        widths = pad
    return np.pad(x, widths, mode="constant" if mode == "zero" else "edge")
