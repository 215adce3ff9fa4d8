import numpy as np


def softmax(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


def log_softmax(a):
    e = a - np.max(a)
    return e - np.log(np.sum(np.exp(e)))
