"""Public examples of training.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from training import train


def two_clouds():
    """Forty points of two classes that a straight line separates."""
    t = np.arange(40) % 2
    return np.random.default_rng(1).normal(size=(40, 2)) + 6.0 * t[:, None], t


def small_net():
    """A network for them."""
    import two_layer_net

    return two_layer_net.TwoLayerNet(2, 5, 2, weight_init_std=0.5, rng=np.random.default_rng(0))


def test_a_number_for_each_epoch():
    """Three epochs: three losses and three accuracies, also where the batches do not divide the samples.

    3 エポックなら、誤差も正解率も 3 個です（バッチサイズで割り切れない場合も同じです）。
    """
    history = train(small_net(), *two_clouds(), 3, 7, 0.1, np.random.default_rng(0))
    assert len(history["loss"]) == len(history["accuracy"]) == 3


def test_it_learns():
    """After 30 epochs the two clouds are told apart, and the loss has fallen.

    30 エポック後には 2 つの点群を区別でき、誤差も小さくなっています。
    """
    history = train(small_net(), *two_clouds(), 30, 8, 0.1, np.random.default_rng(0))
    assert history["loss"][-1] < history["loss"][0]
    assert history["accuracy"][-1] == 1.0


def test_the_net_itself_is_trained():
    """The last loss is that of the net after training.

    最後の誤差は、学習後のネットワークの誤差と一致します。
    """
    net, (x, t) = small_net(), two_clouds()
    history = train(net, x, t, 2, 8, 0.1, np.random.default_rng(0))
    assert np.isclose(history["loss"][-1], net.loss(x, t))


def test_one_batch_of_all():
    """With all samples in one batch, an epoch is one step of gradient descent.

    全サンプルを 1 つのバッチにすると、1 エポックは勾配降下法の 1 回の更新です。
    """
    net, (x, t) = small_net(), two_clouds()
    expected = {name: net.params[name] - 0.1 * slope for name, slope in net.gradient(x, t).items()}
    train(net, x, t, 1, 40, 0.1, np.random.default_rng(0))
    for name, p in net.params.items():
        assert np.allclose(p, expected[name]), name


def test_seed_decides():
    """The same seed gives the same history.

    同じシードなら、同じ履歴が得られます。
    """
    histories = [train(small_net(), *two_clouds(), 2, 8, 0.1, np.random.default_rng(5)) for _ in range(2)]
    assert histories[0] == histories[1]
