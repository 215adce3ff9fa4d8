"""Softmax: scores become probabilities (ソフトマックス関数).

Scores (logits) `a` have the classes on their **last axis**: (C,) for one sample, (N, C) for a batch with one sample a
row. Every sample is turned into probabilities by itself. Arguments are never changed.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 4.1 (overflow and underflow).
"""

import numpy as np


def softmax(a):
    """Probabilities of the classes (ソフトマックス関数).

    a: scores (C,) or (N, C), floats or integers; an empty batch (0, C) gives (0, C). Returns floats of the same shape:

        softmax(a)_k = exp(a_k) / Σ_j exp(a_j)      over the last axis

    Each sample's probabilities are not negative and sum to 1. Scores of any size must work: exp(1000) overflows, and yet
    softmax([1000, 0]) is [1, 0]. Speed is not marked.

    Example: softmax([0, log 3]) = [0.25, 0.75].
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("softmax.softmax: not written yet / まだ書かれていません")


def log_softmax(a):
    """Logarithm of the softmax, right even where the softmax itself underflows to 0 (対数ソフトマックス).

    a: scores (C,) or (N, C), floats or integers. Returns floats of the same shape:

        log_softmax(a)_k = a_k − log Σ_j exp(a_j)      over the last axis

    Example: log_softmax([0, log 3]) = [log 0.25, log 0.75], and log_softmax([1000, 0]) = [0, −1000].
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("softmax.log_softmax: not written yet / まだ書かれていません")
