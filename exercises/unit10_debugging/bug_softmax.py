"""Find the bug: softmax (ソフトマックス関数の間違い探し).

This file is meant to do what the statement of softmax.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of softmax.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


def softmax(a):
    """Probabilities from scores (ソフトマックス関数). a: (C,) or (N, C). Returns floats of the same shape."""
    weights = np.exp(a - a.max(axis=-1, keepdims=True))
    total = weights.sum()
    return weights / total


def log_softmax(a):
    """Logarithms of these probabilities (対数ソフトマックス). a: (C,) or (N, C). Returns floats of the same shape."""
    below_top = a - a.max(axis=-1, keepdims=True)
    return below_top - np.log(np.exp(below_top).sum(axis=-1, keepdims=True))
