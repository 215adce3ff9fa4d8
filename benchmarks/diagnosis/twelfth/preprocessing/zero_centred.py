import numpy as np


def scale_pixels(x):
    # zero-center the data, then normalize
    X = x.astype(np.float64)
    X -= np.mean(X, axis=0)
    X /= 255.0
    return X
