import numpy as np


def best_epoch(val_losses):
    losses = list(map(float, val_losses))
    return losses.index(min(losses))


def stop_epoch(val_losses, patience):
    """The definition, word by word."""
    n = len(val_losses)
    found = (e for e in range(n) if e >= best_epoch(val_losses[: e + 1]) + patience)
    return next(found, n - 1 if n else best_epoch([]))


def generalization_gap(train, val):
    gap = [v - u for u, v in zip(np.ravel(train).tolist(), np.ravel(val).tolist())]
    return np.array(gap) if np.ndim(train) else gap[0]


def shift_images(x, rng, max_shift):
    """One draw an image decides both."""
    side = 2 * max_shift + 1
    out = np.zeros(x.shape, x.dtype)
    for image, new in zip(x, out):
        dy, dx = (k - max_shift for k in divmod(int(rng.random() * side * side), side))
        h, w = image.shape[1:]
        if abs(dy) < h and abs(dx) < w:
            new[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = image[:, max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)]
    return out


def capacity_curve(train_and_score, sizes):
    def go(rest):
        if not rest:
            return []
        train, val = train_and_score(rest[0])
        return [(rest[0], train, val)] + go(rest[1:])

    return go(sizes)
