import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    # x と t の対応が崩れないように 1 つの行列にまとめてからシャッフルする
    n = x.shape[0]
    data = np.column_stack([x.reshape(n, -1), t])
    data = data[rng.permutation(n)]
    for start in range(0, n, batch_size):
        part = data[start : start + batch_size]
        yield part[:, :-1].reshape(-1, *x.shape[1:]), part[:, -1]
