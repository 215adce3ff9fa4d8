"""Bagging: many learners, each trained on a sample of its own, decide together (バギング).

"Bagging" is short for bootstrap aggregating: every learner gets a bootstrap sample of the data, and the predictions of
all are put together by a vote or a mean. Averaging learners that err in different ways lowers the variance.
Arguments are never changed.
Source: Breiman 1996; Goodfellow, Bengio and Courville 2016, section 7.11.
"""

import numpy as np


def bootstrap_indices(n, rng):
    """Indices of a bootstrap sample (ブートストラップ標本): n draws from 0 … n − 1 with replacement (復元抽出).

    n: int ≥ 1; rng: a np.random.Generator, from which all random numbers come. Returns integers (n,), in any order.

    Every draw takes each of the n indices with the same chance, whatever has been drawn before. Some indices thus come
    twice or more often, and others not at all: in a large sample about 63.2 % of them occur (1 − 1/e).

    Use: x[indices] and t[indices], with the same indices for both.
    """
    return rng.integers(n, size=n)


def bagging_predict(predictions, task):
    """The common prediction of M learners for N samples (アンサンブル予測).

    predictions: (M, N), row m holds what learner m predicts. task: "classification" or "regression". Returns (N,).

    - "classification": predictions are labels, any integers (such as 3 and 7, or −1 and 1). Each sample gets the label
      that most learners gave it (多数決); where several labels have equally many votes, the smallest of them.
    - "regression": predictions are floats or integers. Each sample gets the mean (平均) of its predictions, a float.

    Example: [[3, 7], [7, 3], [7, 5]] gives [7, 3] as labels (7 has two votes; 3, 5 and 7 have one each), and
    [17/3, 5] as numbers.
    """
    if task == "regression":
        return np.mean(predictions, axis=0)
    labels = np.unique(predictions)  # in ascending order, so that argmax takes the smallest of those that tie
    votes = np.sum(predictions == labels[:, np.newaxis, np.newaxis], axis=1)
    return labels[np.argmax(votes, axis=0)]
