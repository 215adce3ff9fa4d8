import numpy as np


def softmax(a):
    a -= np.max(a)  # オーバーフロー対策
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)
