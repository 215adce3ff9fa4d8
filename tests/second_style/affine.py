"""Affine in another style: the bias as the weight of a constant input."""

import numpy as np


def affine(x, W, b):
    N = x.shape[0]
    augmented = np.concatenate([x, np.ones((N, 1))], axis=1)
    return np.einsum("nd,dm->nm", augmented, np.vstack([W, b]))
