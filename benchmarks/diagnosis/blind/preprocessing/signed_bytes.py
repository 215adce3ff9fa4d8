import numpy as np


def scale_pixels(x):
    return x.astype(np.int8) / 255
