import numpy as np


def softmax(a):
    # オーバーフローを防ぐため、各行の最大値を引いておく
    c = a.max(axis=-1, keepdims=True)
    exp_a = np.exp(a - c)
    return exp_a / exp_a.sum(axis=-1, keepdims=True)


def log_softmax(a):
    c = a.max(axis=-1, keepdims=True)
    return a - c - np.log(np.exp(a - c).sum(axis=-1, keepdims=True))
