import numpy as np


def _mean(terms):
    return np.mean([np.sum(t) for t in terms])


def mean_squared_error(y, t):
    d = np.linalg.norm(np.asarray(y) - t)
    return float(d * d) / (2 * len(y))


def mean_squared_error_grad(y, t):
    return np.true_divide(y, len(y)) - np.true_divide(t, len(y))


def _one_hot(t, shape):
    return np.fromfunction(lambda n, c: np.take(t, n) == c, shape, dtype=int) if np.ndim(t) == 1 else np.asarray(t)


def cross_entropy_error(y, t):
    return -_mean(np.where(_one_hot(t, y.shape) == 1, np.log(y + 1e-7), 0))


def softmax_cross_entropy(a, t):
    one = _one_hot(t, a.shape) == 1
    return _mean(np.log(np.sum(np.exp(r - r.max()))) + r.max() - r[o] for r, o in zip(a, one)).astype(np.longdouble)
