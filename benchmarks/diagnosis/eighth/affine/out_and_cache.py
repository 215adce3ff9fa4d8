import numpy as np


def affine(x, W, b):
    N = x.shape[0]
    D = W.shape[0]
    out = x.reshape(N, D).dot(W) + b
    cache = (x, W, b)
    return out, cache
