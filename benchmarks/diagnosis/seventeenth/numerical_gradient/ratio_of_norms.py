import numpy as np


def gradient_check(analytic, numeric):
    numerator = np.linalg.norm(np.ravel(analytic) - np.ravel(numeric))
    denominator = np.linalg.norm(np.ravel(analytic)) + np.linalg.norm(np.ravel(numeric))
    if denominator == 0:
        return 0.0
    return float(numerator / denominator)
