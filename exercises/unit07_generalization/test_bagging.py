"""Public examples of bagging.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bagging import bagging_predict, bootstrap_indices


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
