import numpy as np


def gradient_check(analytic, numeric):
    a = np.asarray(analytic, dtype=float)
    n = np.asarray(numeric, dtype=float)
    difference = np.max(np.abs(a - n))
    size = max(np.max(np.abs(a)), np.max(np.abs(n)))
    return difference / max(size, 1e-8)
