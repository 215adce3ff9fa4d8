import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    n = len(x)
    how_many = -(-n // batch_size)  # 切り上げ
    order = rng.permutation(n)
    batches = []
    for part in np.array_split(order, how_many):
        batches.append((x[part], t[part]))
    return batches
