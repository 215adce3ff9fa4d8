import numpy as np


def softmax(a):
    y = np.zeros_like(a)  # 結果を入れる配列
    if a.ndim == 1:
        e = np.exp(a - np.max(a))
        y[:] = e / np.sum(e)
        return y
    for i in range(a.shape[0]):
        e = np.exp(a[i] - np.max(a[i]))
        y[i] = e / np.sum(e)
    return y


def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    return (a - m) - np.log(np.sum(np.exp(a - m), axis=-1, keepdims=True))
