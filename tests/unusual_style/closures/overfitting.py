import numpy as np


def best_epoch(val_losses):
    if len(val_losses) == 0:
        raise ValueError("no epoch")
    return min(range(len(val_losses)), key=lambda e: val_losses[e])


def stop_epoch(val_losses, patience):
    best = best_epoch(val_losses[:1])
    for e, loss in enumerate(val_losses):
        if loss < val_losses[best]:
            best = e
        if e - best >= patience:
            return e
    return len(val_losses) - 1


def generalization_gap(train, val):
    return -np.subtract(train, val)


def shift_images(x, rng, max_shift):
    n, c, h, w = x.shape
    out = np.zeros_like(x)
    for i in range(n):
        dx, dy = (int(rng.choice(np.arange(-max_shift, max_shift + 1))) for _ in "xy")
        for y in range(h):
            for z in range(w):
                if 0 <= y - dy < h and 0 <= z - dx < w:
                    out[i, :, y, z] = x[i, :, y - dy, z - dx]
    return out


def capacity_curve(train_and_score, sizes):
    return [(size, *train_and_score(size)) for size in sizes]
