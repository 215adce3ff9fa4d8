"""Twice a number (2 倍)."""

import numpy as np


def double(x):
    """Twice x (2 倍).

    x: (N,). Returns an array of shape (N,).
    """
    ### BEGIN SOLUTION
    secret_way_of_doubling = x + x
    return np.asarray(secret_way_of_doubling)
    ### END SOLUTION


def triple(x):
    """Three times x (3 倍).

    x: (N,). Returns an array of shape (N,).
    """
    ### BEGIN SOLUTION
    return 3 * np.asarray(x)
    ### END SOLUTION


### BEGIN EXAMPLES
def test_double_of_two():
    """double([2]) is [4].

    double([2]) は [4] です。
    """
    assert np.allclose(double(np.array([2.0])), [4.0])


def test_triple_of_two():
    """triple([2]) is [6].

    triple([2]) は [6] です。
    """
    assert np.allclose(triple(np.array([2.0])), [6.0])


### END EXAMPLES
