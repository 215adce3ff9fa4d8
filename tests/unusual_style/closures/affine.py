import numpy as np


def affine(x, W, b):
    """One column of ones for the bias, and everything transposed."""
    ones = np.ones((x.shape[0], 1))
    return (np.vstack([W, b]).T @ np.hstack([x, ones]).T).T
