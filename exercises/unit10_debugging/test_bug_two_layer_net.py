"""Public examples of bug_two_layer_net.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_two_layer_net import TwoLayerNet


def small_net():
    """A network for samples of four numbers and three classes."""
    return TwoLayerNet(4, 5, 3, weight_init_std=0.5, rng=np.random.default_rng(0))


def small_data():
    """Six samples with their classes."""
    return np.random.default_rng(1).normal(size=(6, 4)), np.array([2, 0, 1, 1, 0, 2])


def test_number_of_parameters():
    """784 inputs, 50 hidden units and 10 classes make 39,760 parameters.

    入力 784、中間層 50、クラス 10 のとき、パラメータ数は 39,760 です。
    """
    assert sum(p.size for p in TwoLayerNet(784, 50, 10).params.values()) == 39_760


def test_shapes():
    """params holds the arrays W1 (D, H), b1 (H,), W2 (H, K) and b2 (K,).

    params には W1 (D, H)、b1 (H,)、W2 (H, K)、b2 (K,) の配列があります。
    """
    shapes = {name: p.shape for name, p in small_net().params.items()}
    assert shapes == {"W1": (4, 5), "b1": (5,), "W2": (5, 3), "b2": (3,)}


def test_scores():
    """Six samples give six rows of three scores.

    6 個のサンプルから、3 クラスのスコアが 6 行できます。
    """
    assert small_net().predict(small_data()[0]).shape == (6, 3)


def test_loss_at_the_start():
    """With small weights all classes are about equally probable: the loss is about log 3.

    重みが小さいうちはどのクラスもほぼ同じ確率なので、誤差は約 log 3 です。
    """
    assert abs(TwoLayerNet(4, 5, 3).loss(*small_data()) - np.log(3)) < 0.01


def test_one_hot_targets():
    """Class numbers and one-hot rows give the same loss and accuracy.

    クラス番号でも one-hot でも、誤差と正解率は同じです。
    """
    net, (x, t) = small_net(), small_data()
    assert np.isclose(net.loss(x, t), net.loss(x, np.eye(3)[t]))
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t])


def test_two_ways_to_the_gradient():
    """Backpropagation and numerical differentiation agree.

    誤差逆伝播法の勾配と数値微分の勾配が一致します。
    """
    net, (x, t) = small_net(), small_data()
    numerical = net.numerical_gradient(x, t)
    for name, slope in net.gradient(x, t).items():
        assert np.allclose(slope, numerical[name], atol=1e-6), name


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent, in place, makes the loss smaller.

    勾配降下法でパラメータをその場で 1 回更新すると、誤差が小さくなります。
    """
    net, (x, t) = small_net(), small_data()
    before = net.loss(x, t)
    for name, slope in net.gradient(x, t).items():
        net.params[name] -= 0.1 * slope
    assert net.loss(x, t) < before
