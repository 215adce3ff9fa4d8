import numpy as np


def sigmoid(x):
    # オーバーフロー対策
    np.clip(x, -5, 5, out=x)
    return 1 / (1 + np.exp(-x))
