import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    full = n // batch_size
    # どのバッチから使うかをランダムにする
    for k in rng.permutation(full):
        a = k * batch_size
        b = a + batch_size
        yield x[a:b], t[a:b]
    # 余りは最後
    if n % batch_size:
        yield x[full * batch_size :], t[full * batch_size :]
