import numpy as np


def mean_squared_error(y, t):
    return np.mean((y - t) ** 2) / 2


def mean_squared_error_grad(y, t):
    return y - t


def cross_entropy_error(y, t):
    # 教師データが one-hot の場合、正解ラベルのインデックスに変換
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t]) + 1e-7) / batch_size


def softmax_cross_entropy(a, t):
    y = np.exp(a) / np.sum(np.exp(a), axis=1).reshape(-1, 1)
    return cross_entropy_error(y, t)
