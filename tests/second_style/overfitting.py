"""Counters and plain Python; images are moved pixel by pixel."""

import numpy as np


def best_epoch(val_losses):
    losses = [float(v) for v in val_losses]
    return losses.index(min(losses))


def stop_epoch(val_losses, patience):
    lowest, waited, last = float("inf"), 0, None
    for last, loss in enumerate(val_losses):  # noqa: B007
        lowest, waited = (loss, 0) if loss < lowest else (lowest, waited + 1)
        if waited == patience:
            break
    if last is None:
        raise ValueError
    return np.int64(last)


def generalization_gap(train, val):
    if np.ndim(train):
        return [v - t for t, v in zip(train, val, strict=True)]
    return val - train


def shift_images(x, rng, max_shift):
    steps = np.arange(-max_shift, max_shift + 1)
    across, down = rng.choice(steps, size=len(x)), rng.choice(steps, size=len(x))
    height, width = x.shape[2:]
    moved = np.zeros(x.shape, dtype=x.dtype)
    for n in range(len(x)):
        for row in range(height):
            for column in range(width):
                there, beside = row + down[n], column + across[n]
                if 0 <= there < height and 0 <= beside < width:
                    moved[n, :, there, beside] = x[n, :, row, column]
    return moved


def capacity_curve(train_and_score, sizes):
    curve = []
    for size in sizes:
        train, val = train_and_score(size)
        curve.append([size, train, val])
    return tuple(curve)
