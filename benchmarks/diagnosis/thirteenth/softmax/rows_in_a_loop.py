import numpy as np


def softmax(a):
    if a.ndim == 1:
        return softmax(a.reshape(1, -1))[0]
    probs = np.zeros_like(a)
    for n in range(a.shape[0]):
        e = np.exp(a[n])
        probs[n] = e / e.sum()
    return probs
