"""Public examples of bagged.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bagged import Bagging


def nearest(x_train, t_train, x_test):
    """Predicts the target of the nearest training row."""
    return np.array([t_train[np.argmin(np.sum((x_train - row) ** 2, axis=1))] for row in x_test])


def mean(x_train, t_train, x_test):
    """Predicts the mean target, whatever the row."""
    return np.full(len(x_test), np.mean(t_train))


def two_groups():
    """Twenty points around 0 with label 3, and twenty around 10 with label 7."""
    t = np.repeat([3, 7], 20)
    return np.random.default_rng(0).normal(size=(40, 2)) + 10.0 * (t == 7)[:, None], t


def test_two_groups():
    """Two groups far apart are told apart, also by models that have not seen the sample.

    離れた 2 つの群は、そのサンプルを見ていないモデルだけでも区別できます。
    """
    x, t = two_groups()
    ensemble = Bagging(nearest, 9, np.random.default_rng(1))
    ensemble.fit(x, t)
    assert np.array_equal(ensemble.predict(x), t)
    assert ensemble.oob_error() == 0


def test_means():
    """For regression the models' predictions are averaged: here means of bootstrap samples.

    回帰では予測を平均します。ここでは、ブートストラップ標本の平均のさらに平均です。
    """
    ensemble = Bagging(mean, 300, np.random.default_rng(1), task="regression")
    ensemble.fit(np.zeros((4, 1)), np.array([0.0, 0.0, 0.0, 1.0]))
    assert abs(ensemble.predict(np.zeros((1, 1)))[0] - 0.25) < 0.1


def test_a_single_sample():
    """Every model has seen the only sample: there is no out-of-bag error.

    サンプルが 1 つだけなら、どのモデルもそれを見ているので、OOB 誤差は nan です。
    """
    ensemble = Bagging(nearest, 3, np.random.default_rng(1))
    ensemble.fit(np.zeros((1, 2)), np.array([5]))
    assert np.isnan(ensemble.oob_error())
