import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    # バッチの個数を先に計算しておく
    n = x.shape[0]
    idx = np.arange(n)
    rng.shuffle(idx)
    num_batches = n // batch_size + 1
    result = []
    for i in range(num_batches):
        part = idx[i * batch_size : (i + 1) * batch_size]
        result.append((x[part], t[part]))
    return result
