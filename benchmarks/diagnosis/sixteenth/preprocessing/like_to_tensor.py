import numpy as np


def scale_pixels(x):
    x = np.asarray(x)
    if x.dtype == np.uint8:
        return x.astype(np.float64) / 255
    return x.astype(np.float64)
