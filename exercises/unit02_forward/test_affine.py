"""Public examples of affine.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from affine import affine


def test_one_sample():
    """Two inputs, three units: each unit has its own weights and bias.

    入力が 2 つ、ノードが 3 つの場合です。ノードごとに重みとバイアスがあります。
    """
    x = np.array([[1.0, 2.0]])
    W = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 3.0]])
    assert np.allclose(affine(x, W, np.array([10.0, 20.0, 30.0])), [[11.0, 22.0, 38.0]])


def test_a_batch():
    """Each row of the batch is computed by itself; the bias is the same for all rows.

    バッチの各行は独立に計算されます。バイアスはすべての行に共通です。
    """
    x = np.array([[1.0, 2.0], [0.0, 0.0], [-1.0, 1.0]])
    W = np.array([[1.0, 3.0], [2.0, 4.0]])
    assert np.allclose(affine(x, W, np.array([0.5, -0.5])), [[5.5, 10.5], [0.5, -0.5], [1.5, 0.5]])


def test_shape():
    """5 samples with 4 inputs and 3 units give (5, 3).

    入力が 4 つのサンプル 5 個とノード 3 つでは、形状は (5, 3) です。
    """
    assert affine(np.zeros((5, 4)), np.zeros((4, 3)), np.zeros(3)).shape == (5, 3)
