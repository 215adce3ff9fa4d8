"""Find the bug: losses (誤差関数の間違い探し).

This file is meant to do what the statement of losses.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of losses.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


def mean_squared_error(y, t):
    """Half the squared error (平均二乗誤差). y, t: (N, D). Returns one number."""
    misses = y - t
    return 0.5 * np.sum(misses * misses) / len(y)


def mean_squared_error_grad(y, t):
    """Its gradient at y (平均二乗誤差の勾配). y, t: (N, D). Returns (N, D)."""
    misses = y - t
    return misses / len(y)


def cross_entropy_error(y, t):
    """Cross-entropy of probabilities (交差エントロピー誤差). y: (N, C); t: (N,) or (N, C). Returns one number."""
    wanted = t if t.ndim == 1 else np.argmax(t, axis=1)
    chosen = y[np.arange(len(y)), wanted]
    return -np.log(chosen + 1e-7).mean()


def softmax_cross_entropy(a, t):
    """Cross-entropy of scores (ソフトマックスと交差エントロピー). a: (N, C); t: (N,) or (N, C). Returns one number."""
    wanted = t if t.ndim == 1 else np.argmax(t, axis=1)
    below_top = a - a.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(below_top).sum(axis=1))
    return np.mean(log_sum - below_top[np.arange(len(a)), wanted])
