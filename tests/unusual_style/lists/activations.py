from functools import wraps
import numpy as np

np.seterr(all="ignore")


def elementwise(f):
    """Any shape through one row of float64, and back in the dtype that came."""

    @wraps(f)
    def g(*args, **kw):
        (x,) = (*args, *kw.values())
        return np.asarray(f(x.astype(np.float64).reshape(-1)), dtype=x.dtype).reshape(x.shape)

    return g


@elementwise
def sigmoid(x):
    e = np.exp(-np.fabs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


@elementwise
def sigmoid_grad(x):
    return 1 / np.square(np.exp(x / 2) + np.exp(-x / 2))


@elementwise
def tanh(x):
    e = np.expm1(-2 * np.abs(x))
    return np.copysign(-e / (e + 2), x)


@elementwise
def tanh_grad(x):
    return np.cosh(x) ** -2.0


@elementwise
def relu(x):
    return x * (x > 0)


@elementwise
def relu_grad(x):
    return [1 if v >= 0 else 0 for v in x]
