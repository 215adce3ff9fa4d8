import numpy as np


def bootstrap_indices(n, rng):
    # 約 63.2 % のサンプルだけが選ばれる
    k = max(1, int(round(0.632 * n)))
    chosen = rng.permutation(n)[:k]
    rest = rng.choice(chosen, size=n - k)
    return np.concatenate([chosen, rest])
