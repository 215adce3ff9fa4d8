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
    ### BEGIN SOLUTION
    shifted = a - np.max(a, axis=-1, keepdims=True)  # the same shift above and below the fraction line cancels
    exponentials = np.exp(shifted)
    return exponentials / np.sum(exponentials, axis=-1, keepdims=True)
    ### END SOLUTION


def log_softmax(a):
    """Logarithm of the softmax, right even where the softmax itself underflows to 0 (対数ソフトマックス).

    a: scores (C,) or (N, C), floats or integers. Returns floats of the same shape:

        log_softmax(a)_k = a_k − log Σ_j exp(a_j)      over the last axis

    Example: log_softmax([0, log 3]) = [log 0.25, log 0.75], and log_softmax([1000, 0]) = [0, −1000].
    """
    ### BEGIN SOLUTION
    shifted = a - np.max(a, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    ### END SOLUTION


### BEGIN EXAMPLES
def test_softmax_of_one_sample():
    """softmax([0, log 3]) is [0.25, 0.75].

    softmax([0, log 3]) は [0.25, 0.75] です。
    """
    assert np.allclose(softmax(np.array([0.0, np.log(3.0)])), [0.25, 0.75])


def test_softmax_of_a_batch():
    """Each row of a batch is a sample of its own.

    バッチの各行は、それぞれ独立したサンプルです。
    """
    y = softmax(np.array([[0.0, 0.0], [0.0, np.log(3.0)], [5.0, 5.0]]))
    assert np.allclose(y, [[0.5, 0.5], [0.25, 0.75], [0.5, 0.5]])


def test_softmax_of_large_scores():
    """Scores of 1000 do not overflow.

    スコアが 1000 でもオーバーフローしません。
    """
    assert np.allclose(softmax(np.array([1000.0, 1000.0])), [0.5, 0.5]), "nan or inf? / nan や inf になっていませんか"


def test_log_softmax_of_one_sample():
    """log_softmax is the logarithm of softmax.

    log_softmax は softmax の対数です。
    """
    assert np.allclose(log_softmax(np.array([0.0, np.log(3.0)])), np.log([0.25, 0.75]))


def test_log_softmax_where_softmax_is_zero():
    """It stays finite where the softmax is too small for a float.

    softmax が 0 に丸められる場合でも、有限の値になります。
    """
    assert np.allclose(log_softmax(np.array([1000.0, 0.0])), [0.0, -1000.0])


### END EXAMPLES
