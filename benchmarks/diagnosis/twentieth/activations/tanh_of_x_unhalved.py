import numpy as np


def sigmoid(x):
    # tanh を使うとオーバーフローしない
    return (np.tanh(x) + 1) / 2
