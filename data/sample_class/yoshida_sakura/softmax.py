import numpy as np


def softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    p = np.exp(a - m)
    return p / np.sum(p, axis=-1, keepdims=True)


def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    # log の中身を先に計算
    return (a - m) - np.log(np.sum(np.exp(a - m), axis=-1, keepdims=True))
