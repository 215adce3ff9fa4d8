import numpy as np


def affine(x, W, b):
    weighted = x[:, :, None] * W[None, :, :]
    return weighted.mean(axis=1) + b
