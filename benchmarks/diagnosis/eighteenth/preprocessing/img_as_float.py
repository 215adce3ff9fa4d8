import numpy as np


def scale_pixels(x):
    x = np.asarray(x)
    if np.issubdtype(x.dtype, np.integer):
        return x.astype(np.float64) / np.iinfo(x.dtype).max
    return x.astype(np.float64)
