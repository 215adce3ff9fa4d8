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
    ### BEGIN SOLUTION
    if np.any(t < 0) or np.any(t >= num_classes):
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}")
    rows = np.zeros((len(t), num_classes))
    rows[np.arange(len(t)), t] = 1.0
    return rows
    ### END SOLUTION


def flatten_images(x):
    """Each image as one row of numbers (画像の平坦化).

    x: images (N, C, H, W), integers or floats. Returns (N, C·H·W): row n holds the pixels of image n, channel after
    channel, in each channel row after row from the top, and each row from left to right.
    An empty batch (0, C, H, W) gives (0, C·H·W), so the length of a row must be known without any image.

    Example: two images of one channel, [[1, 2], [3, 4]] and [[5, 6], [7, 8]], become [[1, 2, 3, 4], [5, 6, 7, 8]].
    """
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    return x.reshape(N, C * H * W)  # not −1: numpy cannot tell the length of a row from no rows
    ### END SOLUTION


def scale_pixels(x):
    """Pixel values from 0…255 to 0…1 (画素値の正規化).

    x: pixels (N, …), of any shape after the first axis, as uint8 or as floats, with values from 0 (black, 黒) to 255
    (white, 白). Returns floats of the same shape, where 0 becomes 0, 255 becomes 1, and the rest keeps its proportion.
    What a pixel becomes depends on its own value only, never on the other pixels of the batch.

    Example: scale_pixels([[0, 51, 255]]) = [[0, 0.2, 1]].
    """
    ### BEGIN SOLUTION
    return x / 255.0
    ### END SOLUTION


### BEGIN EXAMPLES
def test_one_hot():
    """Label 2 of 4 classes is a 1 in the third column.

    4 クラスのラベル 2 は、3 列目の 1 で表されます。
    """
    assert np.array_equal(one_hot(np.array([2, 0]), 4), [[0, 0, 1, 0], [1, 0, 0, 0]])


def test_one_hot_refuses_impossible_labels():
    """With 4 classes there is no label 4.

    クラスが 4 つなら、ラベル 4 は存在しません。
    """
    try:
        one_hot(np.array([1, 4]), 4)
    except ValueError:
        return
    raise AssertionError("no ValueError / ValueError が発生しません")


def test_flatten_images():
    """Row n holds image n, row of pixels after row of pixels.

    n 行目には n 番目の画像の画素が、上の行から順に並びます。
    """
    x = np.array([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]])  # (2, 1, 2, 2)
    assert np.array_equal(flatten_images(x), [[1, 2, 3, 4], [5, 6, 7, 8]])


def test_flatten_images_with_channels():
    """All pixels of the first channel come before those of the second.

    1 番目のチャンネルの画素がすべて並んだ後に、2 番目のチャンネルの画素が続きます。
    """
    x = np.array([[[[1, 2]], [[3, 4]], [[5, 6]]]])  # (1, 3, 1, 2)
    assert np.array_equal(flatten_images(x), [[1, 2, 3, 4, 5, 6]])


def test_scale_pixels():
    """0 becomes 0, 51 becomes 0.2 and 255 becomes 1.

    0 は 0、51 は 0.2、255 は 1 になります。
    """
    assert np.allclose(scale_pixels(np.array([[0, 51, 255]], dtype=np.uint8)), [[0.0, 0.2, 1.0]])


def test_scale_pixels_of_a_dark_image():
    """A dark image stays dark: its brightest pixel need not become 1.

    暗い画像は暗いままです。最も明るい画素が 1 になるとは限りません。
    """
    assert np.allclose(scale_pixels(np.array([[0, 51], [51, 102]], dtype=np.uint8)), [[0.0, 0.2], [0.2, 0.4]])


### END EXAMPLES
