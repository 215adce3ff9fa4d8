import numpy as np


def softmax_cross_entropy(a, t):
    if t.ndim == 2:
        t = np.argmax(t, axis=1)
    # オーバーフロー対策
    s = a - np.max(a, axis=0)
    total = 0.0
    for n in range(len(a)):
        total += np.log(np.sum(np.exp(s[n]))) - s[n, t[n]]
    return total
