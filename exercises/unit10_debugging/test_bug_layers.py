"""Public examples of bug_layers.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_layers import Affine, Relu, Sigmoid, SoftmaxWithLoss, Tanh


def test_affine_forward():
    """Affine: x W + b.

    Affine：x W + b を計算します。
    """
    layer = Affine(np.array([[1.0], [2.0]]), np.array([3.0]))
    assert np.allclose(layer.forward(np.array([[1.0, 1.0], [0.0, 0.5]])), [[6.0], [4.0]])


def test_affine_backward():
    """Affine: dx is returned, dW and db are left in the layer.

    Affine：dx を返し、dW と db はレイヤに残します。
    """
    layer = Affine(np.array([[1.0], [2.0]]), np.array([3.0]))
    layer.forward(np.array([[1.0, 1.0]]))
    assert np.allclose(layer.backward(np.array([[10.0]])), [[10.0, 20.0]])
    assert np.allclose(layer.dW, [[10.0], [10.0]])
    assert np.allclose(layer.db, [10.0])


def test_affine_takes_images():
    """Affine: images are flattened, and dx has the shape of the images.

    Affine：画像は 1 列に並べられ、dx は画像と同じ形状になります。
    """
    layer = Affine(np.ones((4, 3)), np.zeros(3))
    assert layer.forward(np.ones((2, 1, 2, 2))).shape == (2, 3)
    assert layer.backward(np.ones((2, 3))).shape == (2, 1, 2, 2)


def test_sigmoid():
    """Sigmoid: at 0 the value is 0.5 and the slope 0.25.

    Sigmoid：0 での値は 0.5、傾きは 0.25 です。
    """
    layer = Sigmoid()
    assert np.allclose(layer.forward(np.array([[0.0]])), [[0.5]])
    assert np.allclose(layer.backward(np.array([[2.0]])), [[0.5]])


def test_tanh():
    """Tanh: at 0 the value is 0 and the slope 1.

    Tanh：0 での値は 0、傾きは 1 です。
    """
    layer = Tanh()
    assert np.allclose(layer.forward(np.array([[0.0]])), [[0.0]])
    assert np.allclose(layer.backward(np.array([[2.0]])), [[2.0]])


def test_relu():
    """Relu: negative inputs give 0, and nothing flows back to them.

    Relu：負の入力では出力が 0 になり、勾配も流れません。
    """
    layer = Relu()
    assert np.allclose(layer.forward(np.array([[3.0, -1.0]])), [[3.0, 0.0]])
    assert np.allclose(layer.backward(np.array([[5.0, 5.0]])), [[5.0, 0.0]])


def test_softmax_with_loss():
    """SoftmaxWithLoss: with equal scores both classes have the probability 0.5.

    SoftmaxWithLoss：スコアが等しければ、どちらのクラスの確率も 0.5 です。
    """
    layer = SoftmaxWithLoss()
    assert np.isclose(layer.forward(np.array([[0.0, 0.0]]), np.array([1])), np.log(2), atol=1e-5)
    assert np.allclose(layer.backward(), [[0.5, -0.5]])
    assert np.allclose(layer.backward(10), [[5.0, -5.0]])
