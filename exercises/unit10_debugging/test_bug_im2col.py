"""Public examples of bug_im2col.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_im2col import col2im, im2col


def test_im2col_rows_are_windows():
    """im2col: a 2×3 image has two 2×2 windows, the left one first.

    im2col：2×3 の画像には 2×2 のウィンドウが 2 つあり、左側が先です。
    """
    x = np.array([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]])
    assert np.array_equal(im2col(x, 2, 2), [[1, 2, 4, 5], [2, 3, 5, 6]])


def test_im2col_channel_first():
    """im2col: inside a row, all pixels of the first channel come before those of the second.

    im2col：行の中では、1 番目のチャンネルの画素がすべて先に、2 番目のチャンネルの画素が後に並びます。
    """
    x = np.array([[[[1.0, 2.0]], [[10.0, 20.0]]]])  # (1, 2, 1, 2)
    assert np.array_equal(im2col(x, 1, 2), [[1, 2, 10, 20]])


def test_im2col_shape():
    """im2col: 10 images of 3×7×7 and a 5×5 filter give (10·3·3, 3·5·5).

    im2col：3×7×7 の画像 10 枚と 5×5 のフィルターでは (10·3·3, 3·5·5) になります。
    """
    assert im2col(np.zeros((10, 3, 7, 7)), 5, 5).shape == (90, 75)


def test_im2col_padding_and_stride():
    """im2col: with one zero around it and stride 2, the image [[5]] has a single 2×2 window.

    im2col：周囲に 0 を 1 つずつ足し、ストライドを 2 にすると、画像 [[5]] の 2×2 のウィンドウは 1 つだけです。
    """
    x = np.array([[[[5.0]]]])
    assert np.array_equal(im2col(x, 2, 2, stride=2, pad=1), [[0, 0, 0, 5]])


def test_col2im_adds_overlaps():
    """col2im: the middle column is covered by both windows.

    col2im：中央の列は両方のウィンドウに含まれるので、値が足し合わされます。
    """
    image = col2im(np.ones((2, 4)), (1, 1, 2, 3), 2, 2)
    assert np.array_equal(image, [[[[1, 2, 1], [1, 2, 1]]]])


def test_col2im_without_overlap():
    """col2im: where windows do not overlap, every value goes back to its pixel.

    col2im：ウィンドウが重ならなければ、どの値も元の画素に戻ります。
    """
    col = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    image = col2im(col, (1, 1, 2, 4), 2, 2, stride=2)
    assert np.array_equal(image, [[[[1, 2, 3, 4], [5, 6, 7, 8]]]])


def test_col2im_drops_the_padding():
    """col2im: the result has the shape of the images without padding.

    col2im：結果の形状は、パディングする前の画像と同じです。
    """
    image = col2im(np.array([[1.0, 2.0, 3.0, 4.0]]), (1, 1, 1, 1), 2, 2, stride=2, pad=1)
    assert np.array_equal(image, [[[[4.0]]]])
