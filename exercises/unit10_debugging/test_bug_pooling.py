"""Public examples of bug_pooling.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_pooling import AveragePooling, LpPooling, MaxPooling


ROW = np.array([[[[1.0, 5.0, 2.0, 4.0]]]])  # one image, one channel, one row


def test_max_pooling():
    """MaxPooling: 5 is the largest of two windows and gets the gradients of both.

    MaxPooling：5 は 2 つのウィンドウの最大値なので、両方の勾配を受け取ります。
    """
    layer = MaxPooling(1, 2)
    assert np.allclose(layer.forward(ROW), [[[[5, 5, 4]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0, 30.0]]]])), [[[[0, 30, 0, 30]]]])


def test_max_pooling_stride():
    """MaxPooling: a 4×4 image, a window of 2×2 and stride 2 give 2×2 values.

    MaxPooling：4×4 の画像、2×2 のウィンドウ、ストライド 2 では 2×2 個の値になります。
    """
    x = np.arange(16.0).reshape(1, 1, 4, 4)
    assert np.allclose(MaxPooling(2, 2, stride=2).forward(x), [[[[5, 7], [13, 15]]]])


def test_max_pooling_padding_never_wins():
    """MaxPooling: with negative pixels, the padding is still not the largest.

    MaxPooling：画素が負でも、パディングが最大値になることはありません。
    """
    x = np.array([[[[-1.0, -2.0]]]])
    assert np.allclose(MaxPooling(2, 2, stride=2, pad=1).forward(x), [[[[-1, -2]]]])


def test_average_pooling():
    """AveragePooling: each pixel of a window gets an equal share of its gradient.

    AveragePooling：ウィンドウの勾配は、各画素に等しく分配されます。
    """
    layer = AveragePooling(1, 2)
    assert np.allclose(layer.forward(ROW), [[[[3, 3.5, 3]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0, 30.0]]]])), [[[[5, 15, 25, 15]]]])


def test_average_pooling_counts_the_padding():
    """AveragePooling: with padding, a corner window of 2×2 holds one pixel and three zeros.

    AveragePooling：パディングがあると、角の 2×2 のウィンドウには 1 つの画素と 3 つの 0 が入ります。
    """
    x = np.array([[[[4.0, 8.0]]]])
    assert np.allclose(AveragePooling(2, 2, stride=2, pad=1).forward(x), [[[[1, 2]]]])


def test_lp_pooling():
    """LpPooling: with p = 2 the norm of (3, −4) is 5.

    LpPooling：p = 2 のとき、(3, −4) のノルムは 5 です。
    """
    layer = LpPooling(1, 2)
    assert np.allclose(layer.forward(np.array([[[[3.0, -4.0, 0.0]]]])), [[[[5, 4]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0]]]])), [[[[6, -28, 0]]]])


def test_lp_pooling_with_p_1():
    """LpPooling: with p = 1 the absolute values are added up.

    LpPooling：p = 1 のときは絶対値の和です。
    """
    assert np.allclose(LpPooling(1, 2, p=1).forward(np.array([[[[3.0, -4.0, 0.0]]]])), [[[[7, 4]]]])
