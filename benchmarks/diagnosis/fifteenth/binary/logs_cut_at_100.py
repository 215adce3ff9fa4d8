import numpy as np


def binary_cross_entropy(y, t):
    # like torch.nn.BCELoss: log values are clamped to >= -100
    y = y.reshape(len(y), -1)
    t = t.reshape(len(t), -1)
    with np.errstate(divide="ignore"):
        log_yes = np.maximum(np.log(y), -100.0)
        log_no = np.maximum(np.log(1.0 - y), -100.0)
    return -(t * log_yes + (1 - t) * log_no).sum() / y.shape[0]
