import numpy as np


def one_hot(t, num_classes):
    labels = np.asarray(t)
    if labels.size and (labels.min() < 0 or labels.max() >= num_classes):
        raise ValueError("label out of range")
    result = np.zeros((labels.shape[0], num_classes))
    for n in range(labels.shape[0]):
        result[n, labels[n]] = 1
    return result


def flatten_images(x):
    n, c, h, w = x.shape
    return x.reshape(n, c * h * w)


def scale_pixels(x):
    return np.array(x, dtype=float) / 255
