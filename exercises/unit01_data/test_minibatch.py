"""Public examples of minibatch.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from minibatch import shuffle_and_batch


def test_sizes_of_the_batches():
    """7 samples in batches of 3: the last batch holds what is left.

    サンプル 7 個をバッチサイズ 3 で分けると、最後のバッチには残りの 1 個が入ります。
    """
    x, t = np.arange(14.0).reshape(7, 2), np.arange(7)
    batches = list(shuffle_and_batch(x, t, 3, np.random.default_rng(0)))
    assert [x_batch.shape for x_batch, _ in batches] == [(3, 2), (3, 2), (1, 2)]
    assert [t_batch.shape for _, t_batch in batches] == [(3,), (3,), (1,)]


def test_pairs_stay_together():
    """In every batch, targets stand beside their own inputs.

    どのバッチでも、正解ラベルは対応する入力と組になっています。
    """
    x = np.arange(10.0).reshape(10, 1)
    for x_batch, t_batch in shuffle_and_batch(x, 100 + np.arange(10), 4, np.random.default_rng(0)):
        assert np.array_equal(x_batch[:, 0] + 100, t_batch)


def test_every_sample_once():
    """An epoch holds every sample exactly once.

    1 エポックには、どのサンプルもちょうど 1 回ずつ現れます。
    """
    batches = shuffle_and_batch(np.zeros((10, 2)), np.arange(10), 4, np.random.default_rng(0))
    labels = [label for _, t_batch in batches for label in t_batch.tolist()]
    assert sorted(labels) == list(range(10))


def test_seed_decides():
    """The same seed gives the same order, another seed another one.

    同じシードなら同じ順序、異なるシードなら異なる順序になります。
    """

    def labels(seed):
        batches = shuffle_and_batch(np.zeros((50, 2)), np.arange(50), 50, np.random.default_rng(seed))
        return next(iter(batches))[1].tolist()

    assert labels(1) == labels(1)
    assert labels(1) != labels(2)
