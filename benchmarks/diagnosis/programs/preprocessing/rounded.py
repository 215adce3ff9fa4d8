import numpy as np


def scale_pixels(x):
    scaled = x.astype(np.float64) / 255.0
    return np.round(scaled, 1)
