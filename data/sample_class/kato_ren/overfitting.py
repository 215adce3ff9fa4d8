"""Overfitting: how it is seen, when to stop, and how images are multiplied (過学習・早期終了・データ拡張).

A network overfits (過学習) when it goes on getting better on the data that it is trained on while it gets worse on data
that it has not seen. Validation data (検証データ) show it: their loss has a minimum, and training is best ended there:
early stopping (早期終了). More data help as well, and for images they can be made of what is there: a digit that is
moved by one pixel is the same digit (データ拡張).

Epochs are counted from 0. Arguments are never changed.
Sources: Goodfellow, Bengio and Courville 2016, sections 5.2, 7.4 and 7.8; Prechelt 1998.
"""

import numpy as np


def best_epoch(val_losses):
    """The epoch of the lowest validation loss (検証誤差が最小のエポック).

    val_losses: a list or an array (E,) of finite numbers, one for each epoch. Returns an int from 0 to E − 1; of several
    epochs with the same lowest loss, the first. Raises ValueError where there is no epoch at all (E = 0).

    Example: [0.9, 0.5, 0.7, 0.5] gives 1.
    """
    return int(np.argmin(val_losses))  # the first of equals; ValueError for an empty list


def stop_epoch(val_losses, patience):
    """The epoch after which early stopping ends the training (早期終了).

    val_losses: a list or an array (E,) of finite numbers, one for each epoch; patience: int ≥ 1, how many epochs in a row
    may pass without a new lowest loss (待つエポック数).

    After every epoch e, look at the best epoch so far: the first with the lowest loss among the epochs 0 … e. A loss that
    only equals the lowest one so far is no improvement. Returns the first e with

        e ≥ (best epoch so far) + patience

    and E − 1 where there is none. Raises ValueError where there is no epoch at all (E = 0).

    Example: [0.9, 0.5, 0.7, 0.6, 0.4] and patience 2 give 3: epochs 2 and 3 brought nothing better than epoch 1. With
    patience 3, training goes on to the end: 4.
    """
    if len(val_losses) == 0:
        raise ValueError("there is no epoch")
    best = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best]:
            best = epoch
        if epoch >= best + patience:
            return epoch
    return len(val_losses) - 1


def generalization_gap(train, val):
    """How much worse a network is on new data: the loss there minus the training loss (汎化ギャップ).

        gap = val − train

    train, val: two numbers, or two lists or arrays (E,) of equally many numbers, one for each epoch. Returns one number,
    or an array (E,).

    Example: train = [0.5, 0.1], val = [0.6, 0.7] gives [0.1, 0.6].
    """
    return np.asarray(val, dtype=float) - np.asarray(train, dtype=float)


def shift_images(x, rng, max_shift):
    """Every image moved by a few pixels of its own, as new training data (データ拡張：平行移動).

    x: images (N, C, H, W), of any dtype. max_shift: int S ≥ 0. rng: a np.random.Generator, from which all random numbers
    come. For each image two integers dy and dx are drawn, each from −S, −S + 1, …, S with the same chance, independently
    of each other and of those of all other images. All channels of an image move together:

        out[n, c, y, x] = x[n, c, y − dy, x − dx],   0 where that lies outside of the image

    Positive dy is down, positive dx to the right; zeros move in from the other side. A shift that is larger than the image
    leaves zeros only; with S = 0 nothing moves. Returns a new array (N, C, H, W) of the dtype of x. N may be 0.

    Example: the row [1, 2, 3] becomes [0, 1, 2] with dx = 1, and [3, 0, 0] with dx = −2.
    """
    N, _, H, W = x.shape
    S = max_shift
    padded = np.pad(x, ((0, 0), (0, 0), (S, S), (S, S)))
    out = np.empty_like(x)
    for n, (dy, dx) in enumerate(rng.integers(-S, S, size=(N, 2), endpoint=True)):
        out[n] = padded[n, :, S - dy : S - dy + H, S - dx : S - dx + W]
    return out


def capacity_curve(train_and_score, sizes):
    """Training and validation scores for models of several sizes (モデルの容量と過学習).

    train_and_score: a function; train_and_score(size) trains a new model of this size and returns (train, val), its two
    scores. It takes long, so it is called exactly once a size, in the order of `sizes`. sizes: a list of K numbers of
    type int, such as numbers of hidden units, in any order; a size may come twice, and is then trained twice.

    Returns a list of K tuples (size, train, val), an entry a size, in the order of `sizes`.

    Example: with scores (0.9, 0.8) for size 4 and (1.0, 0.7) for size 50, sizes = [50, 4] gives
    [(50, 1.0, 0.7), (4, 0.9, 0.8)].
    """
    return [(size, *train_and_score(size)) for size in sizes]
