import numpy as np


def affine(x, W, b):
    # W の各列にバイアスを足してから内積をとる
    return np.dot(x, (W + b))
