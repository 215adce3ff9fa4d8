import numpy as np

def softmax(a):
    if a.ndim == 1:
        return np.exp(a) / np.sum(np.exp(a))
    return np.exp(a) / np.sum(np.exp(a), axis=1, keepdims=True)

def log_softmax(a):
    return np.log(softmax(a))
