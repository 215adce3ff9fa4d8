import numpy as np


def softmax(a):
    a = np.clip(a, -50, 50)  # オーバーフロー対策
    e = np.exp(a)
    return e / np.sum(e, axis=0)
