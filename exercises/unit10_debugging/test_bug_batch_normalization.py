"""Public examples of bug_batch_normalization.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_batch_normalization import BatchNormalization


def test_training_output():
    """Two samples 0 and 4 become −1 and 1.

    2 つのサンプル 0 と 4 は、−1 と 1 になります。
    """
    y = BatchNormalization(np.ones(1), np.zeros(1)).forward(np.array([[0.0], [4.0]]))
    assert np.allclose(y, [[-1.0], [1.0]], atol=1e-5)


def test_scale_and_shift():
    """γ scales the normalized values and β shifts them, feature by feature.

    特徴量ごとに、正規化した値に γ を掛け、β を足します。
    """
    x = np.array([[0.0, 10.0], [4.0, 30.0]])
    y = BatchNormalization(np.array([2.0, 5.0]), np.array([1.0, -1.0])).forward(x)
    assert np.allclose(y, [[-1.0, -6.0], [3.0, 4.0]], atol=1e-5)


def test_running_averages():
    """After one batch of mean 2 and variance 4, they are 0.2 and 1.3.

    平均 2、分散 4 のバッチを 1 回通すと、移動平均は 0.2 と 1.3 になります。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    assert np.allclose(layer.running_mean, [0.2])
    assert np.allclose(layer.running_var, [1.3])


def test_testing_uses_the_running_averages():
    """In testing, 2.2 becomes (2.2 − 0.2) / √1.3, even as the only sample.

    テスト時には、サンプルが 1 つだけでも、2.2 は (2.2 − 0.2) / √1.3 になります。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    y = layer.forward(np.array([[2.2]]), train=False)
    assert np.allclose(y, [[2.0 / np.sqrt(1.3)]], atol=1e-4)


def test_images_are_normalized_by_channel():
    """One image of 1×2 pixels and two channels: each channel has a mean and a variance of its own.

    1×2 画素、2 チャンネルの画像 1 枚では、平均と分散をチャンネルごとに計算します。
    """
    x = np.array([[[[0.0, 4.0]], [[10.0, 30.0]]]])  # (1, 2, 1, 2)
    y = BatchNormalization(np.ones(2), np.zeros(2)).forward(x)
    assert np.allclose(y, [[[[-1.0, 1.0]], [[-1.0, 1.0]]]], atol=1e-5)


def test_backward_of_gamma_and_beta():
    """With two samples and dout = 2 and 3, dbeta is 2 + 3 = 5 and dgamma is 3 − 2 = 1.

    サンプルが 2 つで dout が 2 と 3 のとき、dbeta は 2 + 3 = 5、dgamma は 3 − 2 = 1 です。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    layer.backward(np.array([[2.0], [3.0]]))
    assert np.allclose(layer.dbeta, [5.0])
    assert np.allclose(layer.dgamma, [1.0], atol=1e-5)


def test_backward_of_x():
    """Shifting the whole batch changes nothing, so the gradients of its samples sum to 0.

    バッチ全体をずらしても出力は変わらないので、サンプルごとの勾配の和は 0 です。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [1.0], [5.0]]))
    dx = layer.backward(np.array([[1.0], [2.0], [-4.0]]))
    assert dx.shape == (3, 1)
    assert np.allclose(dx.sum(), 0.0)
    assert not np.allclose(dx, 0.0)
