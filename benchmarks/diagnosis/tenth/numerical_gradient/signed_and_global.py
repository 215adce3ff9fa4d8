import numpy as np


def gradient_check(analytic, numeric):
    gap = np.max(analytic - numeric)
    size = max(np.abs(analytic).max(), np.abs(numeric).max())
    return gap / max(size, 1e-8)
