"""Public examples of activations.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from activations import relu, relu_grad, sigmoid, sigmoid_grad, tanh, tanh_grad


def test_sigmoid():
    """sigmoid([0, log 3]) is [0.5, 0.75].

    sigmoid([0, log 3]) は [0.5, 0.75] です。
    """
    assert np.allclose(sigmoid(np.array([0.0, np.log(3.0)])), [0.5, 0.75])


def test_sigmoid_of_large_numbers():
    """sigmoid stays finite at −1000 and 1000.

    sigmoid は −1000 や 1000 でも有限の値になります。
    """
    y = sigmoid(np.array([-1000.0, 1000.0]))
    assert np.allclose(y, [0.0, 1.0]), "nan or inf? / nan や inf になっていませんか"


def test_sigmoid_grad():
    """The slope of the sigmoid is steepest at 0, where it is 0.25.

    シグモイド関数の傾きは 0 で最大になり、その値は 0.25 です。
    """
    assert np.allclose(sigmoid_grad(np.array([[0.0, np.log(3.0)]])), [[0.25, 0.1875]])


def test_tanh():
    """tanh([0, log 2]) is [0, 0.6].

    tanh([0, log 2]) は [0, 0.6] です。
    """
    assert np.allclose(tanh(np.array([0.0, np.log(2.0)])), [0.0, 0.6])


def test_tanh_grad():
    """The slope of tanh at 0 is 1.

    tanh の 0 における傾きは 1 です。
    """
    assert np.allclose(tanh_grad(np.array([[0.0], [np.log(2.0)]])), [[1.0], [0.64]])


def test_relu():
    """relu sets negative numbers to 0 and keeps the others.

    relu は負の数を 0 にし、それ以外の数はそのまま返します。
    """
    assert np.allclose(relu(np.array([[-2.0, 0.0], [3.0, -0.5]])), [[0.0, 0.0], [3.0, 0.0]])


def test_relu_grad():
    """The slope of ReLU is 0 on the left and 1 on the right of 0.

    ReLU の傾きは 0 より左では 0、右では 1 です。
    """
    assert np.allclose(relu_grad(np.array([[-2.0, 3.0], [0.5, -0.1]])), [[0.0, 1.0], [1.0, 0.0]])
