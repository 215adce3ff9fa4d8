"""Public examples of preprocessing.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from preprocessing import flatten_images, one_hot, scale_pixels


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
