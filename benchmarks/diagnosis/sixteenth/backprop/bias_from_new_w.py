import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = x.shape[0]
    # 重みの更新
    error = x.dot(w) + b - t
    w = w - lr * x.T.dot(error) / n
    # バイアスの更新
    error = x.dot(w) + b - t
    b = b - lr * error.sum() / n
    return w, b
