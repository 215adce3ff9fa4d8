"""Public examples of layer_instance_norm.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from layer_instance_norm import InstanceNormalization, LayerNormalization


def test_layer_norm_of_rows():
    """Layer normalization: each row is normalized by itself.

    レイヤ正規化：各行がそれぞれ正規化されます。
    """
    layer = LayerNormalization(np.ones(2), np.zeros(2))
    y = layer.forward(np.array([[0.0, 4.0], [10.0, 30.0], [5.0, 1.0]]))
    assert np.allclose(y, [[-1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]], atol=1e-5)


def test_layer_norm_scale_and_shift():
    """Layer normalization: γ and β belong to the entries of a sample, here to the columns.

    レイヤ正規化：γ と β はサンプルの各要素に対応します（ここでは列）。
    """
    layer = LayerNormalization(np.array([2.0, 5.0]), np.array([1.0, -1.0]))
    assert np.allclose(layer.forward(np.array([[0.0, 4.0]])), [[-1.0, 4.0]], atol=1e-5)


def test_layer_norm_of_an_image():
    """Layer normalization: all channels of an image have one mean and one variance together.

    レイヤ正規化：画像のすべてのチャンネルをまとめて 1 つの平均と分散を使います。
    """
    layer = LayerNormalization(np.ones((2, 1, 1)), np.zeros((2, 1, 1)))
    y = layer.forward(np.array([[[[0.0]], [[4.0]]]]))  # (1, 2, 1, 1)
    assert np.allclose(y, [[[[-1.0]], [[1.0]]]], atol=1e-5)


def test_layer_norm_backward():
    """Layer normalization: dbeta and dgamma are sums over the samples; the gradients of one sample sum to 0.

    レイヤ正規化：dbeta と dgamma はサンプルについての和です。1 つのサンプルの勾配の和は 0 です。
    """
    layer = LayerNormalization(np.array([1.0, 2.0, 3.0]), np.zeros(3))
    layer.forward(np.array([[0.0, 1.0, 5.0], [2.0, 2.0, 2.0]]))
    dx = layer.backward(np.array([[1.0, 2.0, 1.0], [10.0, 20.0, 30.0]]))
    assert np.allclose(layer.dbeta, [11.0, 22.0, 31.0])
    assert layer.dgamma.shape == (3,)
    assert np.allclose(dx.sum(axis=1), 0.0, atol=1e-6)


def test_instance_norm_of_an_image():
    """Instance normalization: each channel of an image is normalized by itself.

    インスタンス正規化：画像の各チャンネルがそれぞれ正規化されます。
    """
    layer = InstanceNormalization(np.array([1.0, 2.0]), np.array([0.0, 3.0]))
    y = layer.forward(np.array([[[[0.0, 4.0]], [[10.0, 30.0]]]]))  # (1, 2, 1, 2)
    assert np.allclose(y, [[[[-1.0, 1.0]], [[1.0, 5.0]]]], atol=1e-5)


def test_instance_norm_of_two_images():
    """Instance normalization: an image is not affected by the next one.

    インスタンス正規化：画像は、隣の画像の影響を受けません。
    """
    layer = InstanceNormalization(np.ones(1), np.zeros(1))
    y = layer.forward(np.array([[[[0.0, 4.0]]], [[[100.0, 300.0]]]]))  # (2, 1, 1, 2)
    assert np.allclose(y, [[[[-1.0, 1.0]]], [[[-1.0, 1.0]]]], atol=1e-5)


def test_instance_norm_of_a_flat_channel():
    """Instance normalization: a channel of equal pixels becomes β, and its gradients are 0.

    インスタンス正規化：画素がすべて等しいチャンネルは β になり、その勾配は 0 です。
    """
    layer = InstanceNormalization(np.array([2.0]), np.array([3.0]))
    assert np.allclose(layer.forward(np.array([[[[7.0]]]])), 3.0)
    assert np.allclose(layer.backward(np.array([[[[5.0]]]])), 0.0)
    assert np.allclose(layer.dbeta, [5.0])
    assert np.allclose(layer.dgamma, [0.0])
