import numpy as np


def softmax(a):
    c = np.max(a)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a, axis=1, keepdims=True)
    y = exp_a / sum_exp_a

    return y


def log_softmax(a):
    return a - np.max(a) - np.log(np.sum(np.exp(a - np.max(a)), axis=1, keepdims=True))
