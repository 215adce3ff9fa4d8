"""Public examples of vanishing_gradient.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from vanishing_gradient import gradient_norms


def test_one_layer():
    """One layer: at u = 0 the slope of the sigmoid is 0.25, so dout = 8 gives 2.

    1 層だけのとき、u = 0 でのシグモイドの傾きは 0.25 なので、dout = 8 から 2 が得られます。
    """
    norms = gradient_norms(np.zeros((1, 1)), [np.ones((1, 1))], "sigmoid", np.array([[8.0]]))
    assert np.allclose(norms, [2.0])


def test_two_layers_of_tanh():
    """Two layers of tanh at u = 0, slope 1: only the weight 3 lies between them.

    tanh の 2 層で u = 0（傾き 1）のとき、層の間にあるのは重み 3 だけです。
    """
    W = np.array([[3.0]])
    norms = gradient_norms(np.zeros((1, 1)), [W, W], "tanh", np.array([[2.0]]))
    assert np.allclose(norms, [6.0, 2.0])


def test_relu_lets_positive_inputs_pass():
    """ReLU with positive inputs: the gradient is multiplied by the weights alone.

    ReLU の入力がすべて正なら、勾配には重みだけが掛かります。
    """
    weights = [np.array([[2.0]]), np.array([[5.0]])]
    assert np.allclose(gradient_norms(np.ones((1, 1)), weights, "relu", np.array([[1.0]])), [5.0, 1.0])


def test_dead_relu():
    """ReLU with a negative input in the last layer: all gradients are 0.

    ReLU の最後の層の入力が負なら、どの層の勾配も 0 です。
    """
    weights = [np.array([[2.0]]), np.array([[-5.0]])]
    assert np.allclose(gradient_norms(np.ones((1, 1)), weights, "relu", np.array([[1.0]])), [0.0, 0.0])


def test_norm_of_a_matrix():
    """The norm runs over all entries: 3, 4 and 12 give 13.

    ノルムは全要素について取ります。3, 4, 12 なら 13 です。
    """
    dout = np.array([[3.0, 4.0], [12.0, 0.0]])
    assert np.allclose(gradient_norms(np.ones((2, 2)), [np.eye(2)], "relu", dout), [13.0])


def test_ten_layers_of_sigmoid():
    """Ten layers of sigmoid with weight 1: the first gradient is less than 0.25⁹ times the last one.

    重み 1 のシグモイドが 10 層あると、最初の層の勾配は最後の層の 0.25⁹ 倍より小さくなります。
    """
    norms = gradient_norms(np.ones((1, 1)), [np.ones((1, 1))] * 10, "sigmoid", np.ones((1, 1)))
    assert len(norms) == 10
    assert 0 < norms[0] < 0.25**9 * norms[-1]
