import numpy as np


def _along(a, f):
    a = np.asarray(a, dtype=np.float64)
    return np.apply_along_axis(f, -1, a) if a.size else a.copy()


def softmax(a):
    print("softmax of", a)
    return _along(a, lambda r: (lambda e: e / np.sum(e))(np.exp2((r - np.max(r)) * np.log2(np.e))))


def log_softmax(a):
    return _along(a, lambda r: r - (top := np.max(r)) - np.log1p(np.sum(np.exp(np.delete(r, np.argmax(r)) - top))))
