"""Public examples of bug_convolution.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_convolution import Convolution


def test_forward():
    """Convolution: the filter [10, 1] at the two positions of [1, 2, 3], plus the bias 5.

    Convolution：フィルター [10, 1] を [1, 2, 3] の 2 つの位置に当て、バイアス 5 を足します。
    """
    layer = Convolution(np.array([[[[10.0, 1.0]]]]), np.array([5.0]))
    assert np.allclose(layer.forward(np.array([[[[1.0, 2.0, 3.0]]]])), [[[[17, 28]]]])


def test_backward():
    """Convolution: the middle pixel was seen from both positions, each weight at two pixels.

    Convolution：中央の画素は 2 つの位置で使われ、どの重みも 2 つの画素に掛けられています。
    """
    layer = Convolution(np.array([[[[10.0, 1.0]]]]), np.array([5.0]))
    layer.forward(np.array([[[[1.0, 2.0, 3.0]]]]))
    assert np.allclose(layer.backward(np.array([[[[1.0, 2.0]]]])), [[[[10, 21, 2]]]])
    assert np.allclose(layer.dW, [[[[5, 8]]]])
    assert np.allclose(layer.db, [3])


def test_channels_add_up():
    """Convolution: the products of all channels are added up, and the bias once.

    Convolution：全チャンネルの積をすべて足し合わせ、バイアスは 1 回だけ足します。
    """
    layer = Convolution(np.array([[[[2.0]], [[3.0]]]]), np.array([100.0]))  # one filter of 1×1 over two channels
    x = np.array([[[[1.0, 2.0]], [[10.0, 20.0]]]])
    assert np.allclose(layer.forward(x), [[[[132, 164]]]])


def test_stride_and_padding():
    """Convolution: 5 images of 3×7×6, 4 filters of 3×2, stride 2 and padding 1 give (5, 4, 4, 4).

    Convolution：3×7×6 の画像 5 枚と 3×2 のフィルター 4 個、ストライド 2、パディング 1 では (5, 4, 4, 4) になります。
    """
    layer = Convolution(np.zeros((4, 3, 3, 2)), np.zeros(4), stride=2, pad=1)
    assert layer.forward(np.zeros((5, 3, 7, 6))).shape == (5, 4, 4, 4)


def test_gradients_have_the_shapes_of_what_they_belong_to():
    """Convolution: dx, dW and db have the shapes of x, W and b.

    Convolution：dx・dW・db の形状は、それぞれ x・W・b と同じです。
    """
    layer = Convolution(np.ones((4, 3, 3, 2)), np.zeros(4), stride=2, pad=1)
    layer.forward(np.ones((5, 3, 7, 6)))
    assert layer.backward(np.ones((5, 4, 4, 4))).shape == (5, 3, 7, 6)
    assert layer.dW.shape == (4, 3, 3, 2)
    assert layer.db.shape == (4,)
