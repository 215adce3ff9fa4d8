import numpy as np



def cross_entropy_error(y, t):
    if t.ndim == 1:
        one_hot = np.zeros(y.shape)
        for n in range(len(t)):
            one_hot[n, t[n]] = 1
        t = one_hot
    log_y = np.log(y) + 1e-7
    return -np.sum(t * log_y) / y.size
