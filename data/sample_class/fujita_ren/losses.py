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
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("losses.mean_squared_error: not written yet / まだ書かれていません")


def mean_squared_error_grad(y, t):
    """Gradient of `mean_squared_error` with respect to y (平均二乗誤差の勾配).

    y, t: (N, D). Returns ∂E/∂y = (y − t) / N of shape (N, D).

    Example: y = [[1, 2], [3, 4]], t = [[1, 0], [0, 4]]: [[0, 1], [1.5, 0]].
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("losses.mean_squared_error_grad: not written yet / まだ書かれていません")


def cross_entropy_error(y, t):
    """Cross-entropy of probabilities (交差エントロピー誤差).

    y: probabilities (N, C); t: class numbers (N,) as integers, or one-hot rows (N, C). Returns one number:

        E = −1/N Σ_n log(y[n, t_n] + 1e-7)

    The 1e-7 keeps the logarithm finite where a probability is 0.

    Example: y = [[0.5, 0.5], [0.25, 0.75]], t = [0, 1]: −(log 0.5 + log 0.75) / 2 = 0.4904.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("losses.cross_entropy_error: not written yet / まだ書かれていません")


def softmax_cross_entropy(a, t):
    """Cross-entropy straight from scores, stable for scores of any size (ソフトマックスと交差エントロピー).

    a: scores (N, C); t: class numbers (N,) or one-hot rows (N, C). Returns one number:

        E = 1/N Σ_n (log Σ_j exp(a_nj) − a[n, t_n])

    Example: a = [[0, log 3]], t = [0]: log 4 = 1.3863; and a = [[1000, 0]], t = [1] gives 1000.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("losses.softmax_cross_entropy: not written yet / まだ書かれていません")
