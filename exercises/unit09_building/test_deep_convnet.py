"""Public examples of deep_convnet.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from deep_convnet import DeepConvNet, conv_block


def test_block():
    """A block keeps the size by its padding and halves it by its pooling.

    ブロックの畳み込みはパディングで大きさを保ち、プーリングが半分にします。
    """
    maps = np.random.default_rng(0).normal(size=(2, 1, 8, 6))
    for layer in conv_block(1, 5, 3, np.random.default_rng(1)):
        maps = layer.forward(maps)
    assert maps.shape == (2, 5, 4, 3)


def test_number_of_parameters():
    """The network for images of 8×8 has 1,946 parameters.

    8×8 の画像用のネットワークのパラメータ数は 1,946 です。
    """
    assert sum(p.size for p in DeepConvNet().params.values()) == 1_946


def test_keys():
    """Keys are the positions among all layers.

    キーは全層の中での位置です。
    """
    keys = set(DeepConvNet(filters=(2,)).params)
    assert keys == {"0.W", "0.b", "1.gamma", "1.beta", "4.W", "4.b"}


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent makes the loss smaller.

    勾配降下法で 1 回更新すると、誤差が小さくなります。
    """
    rng = np.random.default_rng(0)
    net, x, t = DeepConvNet(filters=(3, 4), rng=rng), rng.normal(size=(6, 1, 8, 8)), np.arange(6)
    before = net.loss(x, t)
    for key, slope in net.gradient(x, t).items():
        net.params[key] -= 0.01 * slope
    assert net.loss(x, t) < before
