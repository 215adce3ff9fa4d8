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
    order = rng.permutation(len(x))  # one order for both, so that pairs stay together
    for start in range(0, len(x), batch_size):
        chosen = order[start : start + batch_size]
        yield x[chosen], t[chosen]
