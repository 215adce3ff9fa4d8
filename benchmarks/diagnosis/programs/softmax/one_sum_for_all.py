import numpy as np


def softmax(a):
    if a.size == 0:
        return np.zeros(a.shape)
    c = np.max(a)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a)
    return exp_a / sum_exp_a
