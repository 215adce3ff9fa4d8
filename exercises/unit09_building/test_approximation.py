"""Public examples of approximation.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from approximation import bump, bump_network


def network(x, W1, b1, W2, b2):
    """What the network gives for x (N, 1)."""
    return 0.5 * (1 + np.tanh(0.5 * (x @ W1 + b1))) @ W2 + b2


def test_bump():
    """Inside a steep bump its height, outside 0, on the edge half.

    急な山の内側では高さそのもの、外側では 0、端ではその半分です。
    """
    assert np.allclose(bump(np.array([-1.0, 0.0, 0.5, 2.0]), 0.0, 1.0, 3.0, 1000.0), [0.0, 1.5, 3.0, 0.0])


def test_gentle_bump():
    """With sharpness 1 the sides are gentle.

    sharpness が 1 なら、なだらかな山になります。
    """
    assert np.isclose(bump(np.zeros(1), -1.0, 1.0, 2.0, 1.0), 2 * (1 / (1 + np.exp(-1)) - 1 / (1 + np.exp(1))))


def test_shapes():
    """Three bumps need six hidden units.

    3 つの山には、中間層のノードが 6 個必要です。
    """
    W1, b1, W2, b2 = bump_network(np.sin, 0.0, 3.0, 3, 20.0)
    assert (W1.shape, b1.shape, W2.shape, b2.shape) == ((1, 6), (6,), (6, 1), (1,))


def test_heights():
    """In the middle of each interval the network gives f.

    各区間の中央では、ネットワークの出力は f の値になります。
    """
    weights = bump_network(np.square, 0.0, 2.0, 2, 100.0)
    assert np.allclose(network(np.array([[0.5], [1.5]]), *weights), [[0.25], [2.25]])


def test_more_bumps_come_nearer():
    """Four times as many bumps leave less than half of the error.

    山の数を 4 倍にすると、誤差は半分未満になります。
    """
    x = np.linspace(1.0, 5.0, 101).reshape(-1, 1)
    errors = [np.abs(network(x, *bump_network(np.sin, 0.0, 6.0, n, 20 * n / 6)) - np.sin(x)).max() for n in (8, 32)]
    assert errors[1] < errors[0] / 2
