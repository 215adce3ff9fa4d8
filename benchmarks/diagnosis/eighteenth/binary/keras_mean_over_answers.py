import numpy as np

EPSILON = 1e-7


def binary_cross_entropy(y, t):
    y_pred = np.asarray(y, dtype=float)
    y_true = np.asarray(t, dtype=float)
    y_pred = y_pred.reshape(y_pred.shape[0], -1)
    y_true = y_true.reshape(y_true.shape[0], -1)
    bce = y_true * np.log(y_pred + EPSILON)
    bce += (1 - y_true) * np.log(1 - y_pred + EPSILON)
    per_sample = np.mean(-bce, axis=-1)
    return float(np.mean(per_sample))
