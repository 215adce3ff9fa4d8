"""Public examples of bug_initialization.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_initialization import init_weights


def test_zeros():
    """zeros: all entries are 0.

    zeros：すべての要素が 0 です。
    """
    assert np.array_equal(init_weights((2, 3), "zeros", np.random.default_rng(0)), np.zeros((2, 3)))


def test_normal():
    """normal: the standard deviation is the argument std.

    normal：標準偏差は引数 std の値になります。
    """
    W = init_weights((400, 300), "normal", np.random.default_rng(0), std=0.5)
    assert W.shape == (400, 300)
    assert abs(W.mean()) < 0.01
    assert abs(W.std() - 0.5) < 0.01


def test_xavier():
    """xavier: √(1 / 400) = 0.05.

    xavier：√(1 / 400) = 0.05 です。
    """
    W = init_weights((400, 100), "xavier", np.random.default_rng(0))
    assert abs(W.std() - 0.05) < 0.002


def test_glorot():
    """glorot: √(2 / (400 + 100)) = 0.0632.

    glorot：√(2 / (400 + 100)) = 0.0632 です。
    """
    W = init_weights((400, 100), "glorot", np.random.default_rng(0))
    assert abs(W.std() - 0.0632) < 0.002


def test_he():
    """he: √(2 / 400) = 0.0707.

    he：√(2 / 400) = 0.0707 です。
    """
    W = init_weights((400, 100), "he", np.random.default_rng(0))
    assert abs(W.std() - 0.0707) < 0.002


def test_convolution():
    """he: 64 filters of 8×5×5 have n_in = 200, so the standard deviation is 0.1.

    he：8×5×5 のフィルター 64 枚では n_in = 200 なので、標準偏差は 0.1 です。
    """
    W = init_weights((64, 8, 5, 5), "he", np.random.default_rng(0))
    assert W.shape == (64, 8, 5, 5)
    assert abs(W.std() - 0.1) < 0.004


def test_same_seed_same_weights():
    """Equal seeds give equal weights; the next call with the same generator gives others.

    シードが同じなら同じ重みになり、同じ生成器でもう一度呼び出すと別の重みになります。
    """
    rng = np.random.default_rng(7)
    first, second = init_weights((3, 2), "he", rng), init_weights((3, 2), "he", rng)
    assert np.array_equal(first, init_weights((3, 2), "he", np.random.default_rng(7)))
    assert not np.allclose(first, second)
