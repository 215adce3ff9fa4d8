"""Mini-batches: one epoch of training data in random order (ミニバッチ学習のデータ分割).

An epoch (エポック) is one pass through all samples. For every epoch the samples are put into a new random order and cut
into batches; the network is then updated after each of them.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 8.1.3.
"""

import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    """Batches of one epoch, in an order that the generator decides (シャッフルとミニバッチ).

    x: inputs (N, …), such as (N, D) or (N, C, H, W); t: targets (N, …), such as labels (N,) or one-hot (N, C); t[n]
    belongs to x[n]. Both are arrays and are not changed. batch_size: int B ≥ 1 (バッチサイズ).
    rng: np.random.Generator (乱数生成器); all randomness comes from it, so that a generator with the same seed gives
    the same batches again, and another seed gives others.

    Yields pairs (x_batch, t_batch) of arrays (B, …), whose entries belong together as before. Every sample comes
    exactly once. All ⌈N/B⌉ batches have B samples but the last, which holds what is left; with N < B there is one
    batch of N samples. A list of such pairs may be returned instead.

    Example: 7 samples in batches of 3 give batches of 3, 3 and 1 samples.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(len(x))  # one order for both, so that pairs stay together
    for start in range(0, len(x), batch_size):
        chosen = order[start : start + batch_size]
        yield x[chosen], t[chosen]
    ### END SOLUTION


### BEGIN EXAMPLES
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


### END EXAMPLES
