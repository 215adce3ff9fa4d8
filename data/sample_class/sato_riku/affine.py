"""Affine transformation: what a fully connected layer computes (アフィン変換, 全結合層).

Samples lie in rows: x is (N, D), with D input values for each of the N samples. The layer has M units, each with a
column of D weights in W and one bias in b. No activation function is applied here.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 6.1.
"""

import numpy as np


def affine(x, W, b):
    """Weighted sums of the inputs plus a bias, for a whole batch (重み付き和とバイアス).

    x: floats (N, D), a sample in each row (サンプル); W: floats (D, M), weights (重み), where W[d, m] leads from input d
    to unit m; b: floats (M,), a bias for each unit (バイアス). None of them is changed.
    Returns floats (N, M), a sample in each row again:

        y[n, m] = Σ_d x[n, d]·W[d, m] + b[m]

    An empty batch (0, D) gives (0, M).

    Example: x = [[1, 2]], W = [[1, 0, 2], [0, 1, 3]], b = [10, 20, 30] give [[11, 22, 38]].
    """
    return np.dot(x, W) + b
