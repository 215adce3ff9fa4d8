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
    ### BEGIN SOLUTION
    return rng.integers(n, size=n)
    ### END SOLUTION


def bagging_predict(predictions, task):
    """The common prediction of M learners for N samples (アンサンブル予測).

    predictions: (M, N), row m holds what learner m predicts. task: "classification" or "regression". Returns (N,).

    - "classification": predictions are labels, any integers (such as 3 and 7, or −1 and 1). Each sample gets the label
      that most learners gave it (多数決); where several labels have equally many votes, the smallest of them.
    - "regression": predictions are floats or integers. Each sample gets the mean (平均) of its predictions, a float.

    Example: [[3, 7], [7, 3], [7, 5]] gives [7, 3] as labels (7 has two votes; 3, 5 and 7 have one each), and
    [17/3, 5] as numbers.
    """
    ### BEGIN SOLUTION
    if task == "regression":
        return np.mean(predictions, axis=0)
    labels = np.unique(predictions)  # in ascending order, so that argmax takes the smallest of those that tie
    votes = np.sum(predictions == labels[:, np.newaxis, np.newaxis], axis=1)
    return labels[np.argmax(votes, axis=0)]
    ### END SOLUTION


### BEGIN EXAMPLES
def test_bootstrap_gives_n_indices():
    """A sample of 10 has ten indices from 0 to 9.

    10 個の標本は、0 から 9 までの添字 10 個です。
    """
    indices = np.asarray(bootstrap_indices(10, np.random.default_rng(1)))
    assert indices.shape == (10,)
    assert indices.min() >= 0
    assert indices.max() <= 9


def test_bootstrap_draws_with_replacement():
    """Of 1000 indices, between 58 % and 68 % occur in the sample.

    1000 個の添字のうち、標本に現れるのは 58 % から 68 % です。
    """
    indices = bootstrap_indices(1000, np.random.default_rng(1))
    assert 580 < len(np.unique(indices)) < 680


def test_vote():
    """Two of three learners decide, whatever number the label is.

    3 つの学習器のうち 2 つが選んだラベルになります。ラベルの数値の大小は関係ありません。
    """
    predictions = np.array([[3, 7, 7], [7, 7, 3], [7, 3, 3]])
    assert np.array_equal(bagging_predict(predictions, "classification"), [7, 7, 3])


def test_vote_with_a_tie():
    """One vote for 9 and one for 2: the smaller label wins.

    9 に 1 票、2 に 1 票なら、小さいほうのラベルになります。
    """
    assert np.array_equal(bagging_predict(np.array([[9], [2]]), "classification"), [2])


def test_mean():
    """In regression the learners' numbers are averaged.

    回帰では、学習器の予測値を平均します。
    """
    predictions = np.array([[1.0, 2.0, 0.0], [2.0, 4.0, 0.0], [6.0, 0.0, 3.0]])
    assert np.allclose(bagging_predict(predictions, "regression"), [3.0, 2.0, 1.0])


### END EXAMPLES
