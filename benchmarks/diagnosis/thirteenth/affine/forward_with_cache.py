import numpy as np


def affine(x, W, b):
    """out, cache = affine(x, W, b)  (cs231n の affine_forward と同じ)"""
    out = None
    N = x.shape[0]
    out = x.reshape(N, W.shape[0]).dot(W) + b
    cache = (x, W, b)
    return out, cache
