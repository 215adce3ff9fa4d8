import numpy as np


def shuffle_and_batch(x, t, batch_size, rng):
    train_size = x.shape[0]
    iter_per_epoch = max(int(np.ceil(train_size / batch_size)), 1)
    batches = []
    for _ in range(iter_per_epoch):
        batch_mask = rng.choice(train_size, batch_size)
        x_batch = x[batch_mask]
        t_batch = t[batch_mask]
        batches.append((x_batch, t_batch))
    return batches
