import numpy as np


def one_hot(t, num_classes):
    t = np.asarray(t)
    if np.any(t < 0) or np.any(t >= num_classes):
        raise ValueError("label out of range")
    n = len(t)
    flat = np.zeros(n * num_classes)
    # 行 n の先頭は n * num_classes 番目
    start_of_row = np.arange(n).astype(t.dtype) * num_classes
    flat[start_of_row + t] = 1
    return flat.reshape(n, num_classes)
