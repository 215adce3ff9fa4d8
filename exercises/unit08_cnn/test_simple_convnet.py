"""Public examples of simple_convnet.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from simple_convnet import SimpleConvNet


SMALL = {"filter_num": 2, "filter_size": 3, "pad": 0, "stride": 1}


def small_net():
    """A network for images of 1×8×6 and three classes."""
    return SimpleConvNet((1, 8, 6), SMALL, hidden_size=5, output_size=3, rng=np.random.default_rng(0))


def test_number_of_parameters():
    """The network for 28×28 pixels has 433,890 parameters.

    28×28 画素用のネットワークのパラメータ数は 433,890 です。
    """
    assert sum(p.size for p in SimpleConvNet().params.values()) == 433_890


def test_shapes():
    """Images of 8×6: the maps are 6×4 and 3×2 after pooling, so W2 has 2·3·2 rows.

    8×6 の画像では特徴マップが 6×4、プーリング後は 3×2 になるので、W2 は 2·3·2 行です。
    """
    shapes = {name: p.shape for name, p in small_net().params.items()}
    assert shapes == {"W1": (2, 1, 3, 3), "b1": (2,), "W2": (12, 5), "b2": (5,), "W3": (5, 3), "b3": (3,)}


def test_scores():
    """Four images give four rows of three scores.

    4 枚の画像から、3 クラスのスコアが 4 行できます。
    """
    assert small_net().predict(np.ones((4, 1, 8, 6))).shape == (4, 3)


def test_loss_at_the_start():
    """With small weights all classes are about equally probable: the loss is about log 3.

    重みが小さいうちはどのクラスもほぼ同じ確率なので、誤差は約 log 3 です。
    """
    assert abs(small_net().loss(np.ones((4, 1, 8, 6)), np.array([0, 1, 2, 1])) - np.log(3)) < 0.01


def test_one_hot_targets():
    """Class numbers and one-hot rows give the same loss and accuracy.

    クラス番号でも one-hot でも、誤差と正解率は同じです。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    assert np.isclose(net.loss(x, t), net.loss(x, np.eye(3)[t]))
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t])


def test_gradient_of_one_bias():
    """The gradient of b3[0] agrees with a central difference.

    b3[0] の勾配が中心差分と一致します。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    gradient = net.gradient(x, t)["b3"][0]
    net.params["b3"][0] += 1e-4
    above = net.loss(x, t)
    net.params["b3"][0] -= 2e-4
    assert np.isclose(gradient, (above - net.loss(x, t)) / 2e-4, atol=1e-6)


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent, in place, makes the loss smaller.

    勾配降下法でパラメータをその場で 1 回更新すると、誤差が小さくなります。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    before = net.loss(x, t)
    for name, slope in net.gradient(x, t).items():
        net.params[name] -= 0.1 * slope
    assert net.loss(x, t) < before
