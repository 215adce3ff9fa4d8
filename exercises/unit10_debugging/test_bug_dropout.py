"""Public examples of bug_dropout.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_dropout import Dropout


def test_a_given_mask():
    """rate = 0.2: kept entries are divided by 0.8, dropped ones become 0.

    rate = 0.2 では、残った要素は 0.8 で割られ、消えた要素は 0 になります。
    """
    out = Dropout(rate=0.2).forward(np.array([1.0, 2.0, 3.0]), mask=np.array([1, 0, 1]))
    assert np.allclose(out, [1.25, 0.0, 3.75])


def test_backward_uses_the_same_mask():
    """The gradient passes where the signal passed, with the same factor.

    勾配は、信号が通ったところだけを、同じ倍率で通ります。
    """
    layer = Dropout(rate=0.2)
    layer.forward(np.array([1.0, 2.0, 3.0]), mask=np.array([1, 0, 1]))
    assert np.allclose(layer.backward(np.array([4.0, 4.0, 4.0])), [5.0, 0.0, 5.0])


def test_nothing_is_dropped_in_testing():
    """train=False returns x as it is, whatever the rate.

    train=False では、rate によらず x がそのまま返ります。
    """
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert np.allclose(Dropout(rate=0.7).forward(x, train=False), x)


def test_drawn_mask():
    """Without a mask, about 30 % of many entries are dropped at rate = 0.3.

    マスクを渡さないと、rate = 0.3 では多数の要素の約 30 % が消えます。
    """
    out = Dropout(rate=0.3).forward(np.ones((200, 50)), rng=np.random.default_rng(1))
    assert 0.27 < np.mean(out == 0) < 0.33
    assert np.allclose(out[out != 0], 1 / 0.7)


def test_every_forward_draws_anew():
    """Two forward passes drop different entries.

    forward を 2 回呼ぶと、消える要素は異なります。
    """
    layer, x, rng = Dropout(rate=0.5), np.ones((10, 10)), np.random.default_rng(1)
    assert not np.array_equal(layer.forward(x, rng=rng), layer.forward(x, rng=rng))
