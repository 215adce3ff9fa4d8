import numpy as np


def gradient_check(analytic, numeric):
    gap = np.abs(analytic - numeric)
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    return 100 * np.max(gap / np.maximum(size, 1e-12))
