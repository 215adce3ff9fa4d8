import numpy as np


def sigmoid(x):
    # オーバーフローしないように正と負で分ける
    out = np.zeros(x.shape)
    plus = x > 0
    minus = x < 0
    out[plus] = 1 / (1 + np.exp(-x[plus]))
    ex = np.exp(x[minus])
    out[minus] = ex / (1 - ex)
    return out
