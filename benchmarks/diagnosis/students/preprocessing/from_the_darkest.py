import numpy as np


def scale_pixels(x):
    x = x.astype(float)
    if x.size == 0:
        return x
    return (x - x.min()) / 255.0
