import numpy as np


def gradient_check(analytic, numeric):
    gap = np.abs(analytic - numeric)
    size = np.minimum(np.abs(analytic), np.abs(numeric))
    return np.max(gap / np.maximum(size, 1e-12))
