"""Public examples of bug_losses.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_losses import cross_entropy_error, mean_squared_error, mean_squared_error_grad, softmax_cross_entropy


def test_mean_squared_error():
    """The squares are summed over the outputs and averaged over the samples, times ½.

    二乗誤差を出力について足し、サンプルについて平均し、½ を掛けます。
    """
    y, t = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [0.0, 4.0]])
    assert np.isclose(mean_squared_error(y, t), 3.25)


def test_mean_squared_error_grad():
    """The gradient is (y − t) / N.

    勾配は (y − t) / N です。
    """
    y, t = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [0.0, 4.0]])
    assert np.allclose(mean_squared_error_grad(y, t), [[0.0, 1.0], [1.5, 0.0]])


def test_cross_entropy_of_labels():
    """Class numbers pick one probability in each row.

    正解ラベルの番号で、各行から確率を 1 つ選びます。
    """
    y = np.array([[0.5, 0.5], [0.25, 0.75]])
    assert np.isclose(cross_entropy_error(y, np.array([0, 1])), 0.4904146, atol=1e-5)


def test_cross_entropy_of_one_hot():
    """One-hot targets give the same as class numbers.

    one-hot の正解でも、番号のときと同じ値になります。
    """
    y = np.array([[0.5, 0.5], [0.25, 0.75]])
    assert np.isclose(cross_entropy_error(y, np.array([[1, 0], [0, 1]])), 0.4904146, atol=1e-5)


def test_softmax_cross_entropy():
    """Scores go in, no softmax is needed before.

    スコアをそのまま渡します。先に softmax を適用する必要はありません。
    """
    assert np.isclose(softmax_cross_entropy(np.array([[0.0, np.log(3.0)]]), np.array([0])), np.log(4.0))
