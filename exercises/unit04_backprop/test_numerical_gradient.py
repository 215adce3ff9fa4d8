"""Public examples of numerical_gradient.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from numerical_gradient import gradient_check, numerical_diff, numerical_gradient


def test_numerical_diff():
    """numerical_diff: the slope of x² at 3 is 6.

    numerical_diff：x² の 3 における傾きは 6 です。
    """
    assert np.isclose(numerical_diff(lambda x: x**2, 3.0), 6.0, rtol=1e-8)


def test_numerical_diff_uses_h():
    """numerical_diff: with a wide step the central difference of x³ at 0 is h².

    numerical_diff：x³ の 0 における中心差分は、刻み幅 h に対して h² です。
    """
    assert np.isclose(numerical_diff(lambda x: x**3, 0.0, h=0.5), 0.25)


def test_numerical_gradient():
    """numerical_gradient: one partial derivative for each entry.

    numerical_gradient：要素ごとに偏微分を求めます。
    """
    assert np.allclose(numerical_gradient(lambda x: x[0] ** 2 + 3 * x[1], np.array([1.0, 2.0])), [2.0, 3.0])


def test_numerical_gradient_of_a_matrix():
    """numerical_gradient: the gradient of a matrix has the shape of the matrix.

    numerical_gradient：行列に対する勾配は、その行列と同じ形状です。
    """
    W = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]])
    assert np.allclose(numerical_gradient(lambda w: (w**2).sum() / 2, W), W)


def test_gradient_check():
    """gradient_check: the largest relative error counts.

    gradient_check：最も大きい相対誤差を返します。
    """
    error = gradient_check(np.array([1.0, 4.0]), np.array([1.0, 5.0]))
    assert np.isclose(error, 1 / 5) or np.isclose(error, 1 / 9)


def test_gradient_check_of_zeros():
    """gradient_check: two zeros agree.

    gradient_check：どちらも 0 なら一致しています。
    """
    assert gradient_check(np.zeros(2), np.zeros(2)) == 0
