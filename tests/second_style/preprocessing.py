"""Preprocessing in another style: comparison, ravel, float32."""

import numpy as np


def one_hot(t, num_classes):
    rows = []
    for label in t:
        assert 0 <= label < num_classes
        rows.append(np.arange(num_classes) == label)
    return np.array(rows, dtype=bool).reshape(len(t), num_classes)


def flatten_images(x):
    out = np.empty((x.shape[0], int(np.prod(x.shape[1:]))), dtype=x.dtype)
    for n, image in enumerate(x):
        out[n] = image.ravel()
    return out


def scale_pixels(x):
    return x.astype(np.float32) * np.float32(1 / 255)
