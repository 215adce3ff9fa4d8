import numpy as np

def sigmoid_binary_cross_entropy(a, t):
    a = np.asarray(a, float)
    t = np.asarray(t, float)
    if a.ndim != t.ndim:
        a, t = a.reshape(len(a), -1), t.reshape(len(t), -1)
    each = np.where(a < 0, -a, 0) - a * t + np.log(1 + np.exp(-abs(a)))
    return each.sum() / a.shape[0]
