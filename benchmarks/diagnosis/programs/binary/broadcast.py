import numpy as np

def sigmoid_binary_cross_entropy(a, t):
    t = np.asarray(t, dtype=float)
    return float(np.sum(np.maximum(a, 0) - a * t + np.log1p(np.exp(-np.abs(a)))) / len(a))
