from __future__ import annotations

import itertools

import numpy as np


def _fisher_yates(n: int, rng) -> list[int]:
    札 = list(range(n))
    for i in range(n - 1, 0, -1):
        j = int(rng.integers(i + 1))
        札[i], 札[j] = 札[j], 札[i]
    return 札


def shuffle_and_batch(x, t, batch_size, rng):
    order = iter(_fisher_yates(len(x), rng))
    pieces = iter(lambda: list(itertools.islice(order, batch_size)), [])
    return map(lambda rows: (x[rows], t[rows]), pieces)


if __name__ == "__main__":
    print(list(shuffle_and_batch(np.arange(7), np.arange(7), 3, np.random.default_rng())))
