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
    ### BEGIN SOLUTION
    return np.dot(x, W) + b
    ### END SOLUTION


### BEGIN EXAMPLES
def test_one_sample():
    """Two inputs, three units: each unit has its own weights and bias.

    入力が 2 つ、ノードが 3 つの場合です。ノードごとに重みとバイアスがあります。
    """
    x = np.array([[1.0, 2.0]])
    W = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 3.0]])
    assert np.allclose(affine(x, W, np.array([10.0, 20.0, 30.0])), [[11.0, 22.0, 38.0]])


def test_a_batch():
    """Each row of the batch is computed by itself; the bias is the same for all rows.

    バッチの各行は独立に計算されます。バイアスはすべての行に共通です。
    """
    x = np.array([[1.0, 2.0], [0.0, 0.0], [-1.0, 1.0]])
    W = np.array([[1.0, 3.0], [2.0, 4.0]])
    assert np.allclose(affine(x, W, np.array([0.5, -0.5])), [[5.5, 10.5], [0.5, -0.5], [1.5, 0.5]])


def test_shape():
    """5 samples with 4 inputs and 3 units give (5, 3).

    入力が 4 つのサンプル 5 個とノード 3 つでは、形状は (5, 3) です。
    """
    assert affine(np.zeros((5, 4)), np.zeros((4, 3)), np.zeros(3)).shape == (5, 3)


### END EXAMPLES
