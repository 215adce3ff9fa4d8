"""Public examples of global_pooling.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from global_pooling import Flatten, GlobalAveragePooling, GlobalMaxPooling


MAP = np.array([[[[1.0, 5.0], [2.0, 4.0]]]])  # one image, one channel


def test_flatten():
    """Flatten: all pixels of the first channel come before those of the second; backward puts them back.

    Flatten：1 番目のチャンネルの画素がすべて先に並びます。backward では元の位置に戻ります。
    """
    layer = Flatten()
    assert np.array_equal(layer.forward(np.array([[[[1.0, 2.0]], [[3.0, 4.0]]]])), [[1, 2, 3, 4]])
    assert np.array_equal(layer.backward(np.array([[5.0, 6.0, 7.0, 8.0]])), [[[[5, 6]], [[7, 8]]]])


def test_flatten_shape():
    """Flatten: 5 images of 16 channels and 5×5 pixels give (5, 400).

    Flatten：16 チャンネル、5×5 画素の画像 5 枚は (5, 400) になります。
    """
    layer = Flatten()
    assert layer.forward(np.zeros((5, 16, 5, 5))).shape == (5, 400)
    assert layer.backward(np.zeros((5, 400))).shape == (5, 16, 5, 5)


def test_global_max_pooling():
    """GlobalMaxPooling: the largest pixel alone gets the gradient.

    GlobalMaxPooling：最大の画素だけが勾配を受け取ります。
    """
    layer = GlobalMaxPooling()
    assert np.allclose(layer.forward(MAP), [[5]])
    assert np.allclose(layer.backward(np.array([[10.0]])), [[[[0, 10], [0, 0]]]])


def test_global_average_pooling():
    """GlobalAveragePooling: all pixels get an equal share of the gradient.

    GlobalAveragePooling：すべての画素が勾配を等しく分け合います。
    """
    layer = GlobalAveragePooling()
    assert np.allclose(layer.forward(MAP), [[3]])
    assert np.allclose(layer.backward(np.array([[10.0]])), [[[[2.5, 2.5], [2.5, 2.5]]]])


def test_global_pooling_shape():
    """Global pooling: 5 images of 256 channels give (5, 256), whatever H and W are.

    グローバルプーリング：256 チャンネルの画像 5 枚は、H と W によらず (5, 256) になります。
    """
    x = np.zeros((5, 256, 6, 7))
    assert GlobalMaxPooling().forward(x).shape == (5, 256)
    assert GlobalAveragePooling().forward(x).shape == (5, 256)
