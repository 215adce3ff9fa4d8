"""Losses: how wrong a prediction is (誤差関数・損失関数).

Argument order is (prediction y, target t); samples are rows. **Every loss is a mean over the N samples**, so that
doubling the data does not change it. Arguments are never changed.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 6.2.
"""

import numpy as np


def mean_squared_error(y, t):
    """Half the squared error, summed over the outputs, averaged over the samples (平均二乗誤差).

    y, t: predictions and targets (N, D). Returns one number:

        E = 1/(2N) Σ_n Σ_d (y_nd − t_nd)²

    Example: y = [[1, 2], [3, 4]], t = [[1, 0], [0, 4]]: (2² + 3²) / (2·2) = 3.25.
    """
    ### BEGIN SOLUTION
    return np.sum((y - t) ** 2) / (2 * y.shape[0])
    ### END SOLUTION


def mean_squared_error_grad(y, t):
    """Gradient of `mean_squared_error` with respect to y (平均二乗誤差の勾配).

    y, t: (N, D). Returns ∂E/∂y = (y − t) / N of shape (N, D).

    Example: y = [[1, 2], [3, 4]], t = [[1, 0], [0, 4]]: [[0, 1], [1.5, 0]].
    """
    ### BEGIN SOLUTION
    return (y - t) / y.shape[0]
    ### END SOLUTION


def cross_entropy_error(y, t):
    """Cross-entropy of probabilities (交差エントロピー誤差).

    y: probabilities (N, C); t: class numbers (N,) as integers, or one-hot rows (N, C). Returns one number:

        E = −1/N Σ_n log(y[n, t_n] + 1e-7)

    The 1e-7 keeps the logarithm finite where a probability is 0.

    Example: y = [[0.5, 0.5], [0.25, 0.75]], t = [0, 1]: −(log 0.5 + log 0.75) / 2 = 0.4904.
    """
    ### BEGIN SOLUTION
    n = y.shape[0]
    labels = t if t.ndim == 1 else t.argmax(axis=1)
    return -np.mean(np.log(y[np.arange(n), labels] + 1e-7))
    ### END SOLUTION


def softmax_cross_entropy(a, t):
    """Cross-entropy straight from scores, stable for scores of any size (ソフトマックスと交差エントロピー).

    a: scores (N, C); t: class numbers (N,) or one-hot rows (N, C). Returns one number:

        E = 1/N Σ_n (log Σ_j exp(a_nj) − a[n, t_n])

    Example: a = [[0, log 3]], t = [0]: log 4 = 1.3863; and a = [[1000, 0]], t = [1] gives 1000.
    """
    ### BEGIN SOLUTION
    n = a.shape[0]
    labels = t if t.ndim == 1 else t.argmax(axis=1)
    top = a.max(axis=1)
    log_sum = top + np.log(np.exp(a - top[:, np.newaxis]).sum(axis=1))
    return np.mean(log_sum - a[np.arange(n), labels])
    ### END SOLUTION


### BEGIN EXAMPLES
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


### END EXAMPLES
