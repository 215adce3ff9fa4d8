import numpy as np

def softmax(a):
    a = np.asarray(a, dtype=float)
    e = np.exp(a - a.max(axis=0))
    return e / e.sum(axis=0)

def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    return a - m - np.log(np.exp(a - m).sum(axis=-1, keepdims=True))
