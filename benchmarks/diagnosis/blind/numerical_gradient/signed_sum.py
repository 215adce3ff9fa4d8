import numpy as np


def gradient_check(analytic, numeric):
    error = np.abs(analytic - numeric) / np.maximum(np.abs(analytic + numeric), 1e-8)
    return np.max(error)
