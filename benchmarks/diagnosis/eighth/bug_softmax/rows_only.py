import numpy as np


def softmax(a):
    """Probabilities from scores (ソフトマックス関数). a: (C,) or (N, C). Returns floats of the same shape."""
    weights = np.exp(a - a.max(axis=-1, keepdims=True))
    total = weights.sum(axis=1, keepdims=True)
    return weights / total
