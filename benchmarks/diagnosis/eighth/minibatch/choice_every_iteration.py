import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    train_size = x.shape[0]
    batch_size = min(batch_size, train_size)
    iter_per_epoch = int(np.ceil(train_size / batch_size))
    for i in range(iter_per_epoch):
        if i == iter_per_epoch - 1:
            size = train_size - i * batch_size  # 最後のバッチ
        else:
            size = batch_size
        batch_mask = rng.choice(train_size, size, replace=False)
        yield x[batch_mask], t[batch_mask]
