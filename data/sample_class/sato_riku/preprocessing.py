"""Preprocessing: labels and images become what a network takes in (データの前処理).

Samples come first: N is the number of samples, axis 0 is the sample's (サンプルの軸). Nothing that is passed is changed,
and an empty batch (N = 0) gives an empty batch.
Source: the course's day 1.
"""

import numpy as np


def one_hot(t, num_classes):
    """Class labels as rows with a single 1 (one-hot 表現).

    t: labels (N,), an array of integers of any width, signed or unsigned, each from 0 to num_classes − 1;
    num_classes: the number of classes C (クラス数), whether or not all of them occur in t.
    Returns (N, C) with 1 in column t[n] of row n and 0 elsewhere, in any numeric dtype.
    Raises ValueError if a label is negative, or num_classes or more.

    Example: one_hot([2, 0], 4) = [[0, 0, 1, 0], [1, 0, 0, 0]].
    """
    if np.any(t < 0) or np.any(t >= num_classes):
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}")
    rows = np.zeros((len(t), num_classes))
    rows[np.arange(len(t)), t] = 1.0
    return rows


def flatten_images(x):
    """Each image as one row of numbers (画像の平坦化).

    x: images (N, C, H, W), integers or floats. Returns (N, C·H·W): row n holds the pixels of image n, channel after
    channel, in each channel row after row from the top, and each row from left to right.
    An empty batch (0, C, H, W) gives (0, C·H·W), so the length of a row must be known without any image.

    Example: two images of one channel, [[1, 2], [3, 4]] and [[5, 6], [7, 8]], become [[1, 2, 3, 4], [5, 6, 7, 8]].
    """
    N, C, H, W = x.shape
    return x.reshape(N, C * H * W)  # not −1: numpy cannot tell the length of a row from no rows


def scale_pixels(x):
    """Pixel values from 0…255 to 0…1 (画素値の正規化).

    x: pixels (N, …), of any shape after the first axis, as uint8 or as floats, with values from 0 (black, 黒) to 255
    (white, 白). Returns floats of the same shape, where 0 becomes 0, 255 becomes 1, and the rest keeps its proportion.
    What a pixel becomes depends on its own value only, never on the other pixels of the batch.

    Example: scale_pixels([[0, 51, 255]]) = [[0, 0.2, 1]].
    """
    return x // 255
