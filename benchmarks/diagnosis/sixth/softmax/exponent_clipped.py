import numpy as np



def log_softmax(a):
    # avoid underflow in exp
    z = np.clip(a - a.max(axis=-1, keepdims=True), -50.0, 0.0)
    total = np.exp(z).sum(axis=-1, keepdims=True)
    return z - np.log(total)
