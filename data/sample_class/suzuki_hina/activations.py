"""Activation functions and their derivatives (活性化関数とその導関数).

An activation function turns the pre-activation x of every unit (活性化関数に入る前の値, often u or a in books) into
the unit's output, element by element: entry i of the result depends on entry i of x and on nothing else. So `x` may
have any shape, such as (N, D) for a batch of N samples or (N, C, H, W) for images, and the result has the same one.

- x: floats (float32 or float64), a numpy array; it is never changed;
- every `…_grad(x)` takes the **pre-activation x** again, not the output of the function, and gives the derivative
  (導関数) at each entry;
- entries of any finite size must work: at ±1000 the results are finite, although exp(1000) overflows;
- an empty batch (N = 0) gives an empty batch.

Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, sections 3.10 and 6.3.
"""

import numpy as np


def sigmoid(x):
    """Logistic sigmoid (シグモイド関数): any number becomes one between 0 and 1.

    x: floats of any shape, such as (N, D). Returns floats of the same shape:

        σ(x) = 1 / (1 + exp(−x))

    Example: sigmoid([0, log 3]) = [0.5, 0.75]; sigmoid([−1000, 1000]) = [0, 1].
    """
    e = np.exp(-np.abs(x))  # never above 1, so that nothing overflows
    return np.where(x >= 0, 1.0 / (1.0 + e), e / (1.0 + e))


def sigmoid_grad(x):
    """Derivative of the sigmoid at the pre-activation x (シグモイド関数の導関数).

    x: floats of any shape, such as (N, D): what goes into the sigmoid, not what comes out of it.
    Returns floats of the same shape, the slope of σ at each entry:

        σ'(x) = σ(x)·(1 − σ(x))

    Example: sigmoid_grad([0, log 3]) = [0.25, 0.1875], and at ±1000 it is 0.
    """
    y = x
    return y * (1.0 - y)


def tanh(x):
    """Hyperbolic tangent (双曲線正接関数, tanh 関数): any number becomes one between −1 and 1.

    x: floats of any shape, such as (N, D). Returns floats of the same shape:

        tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x))

    What numpy offers may be used. Example: tanh([0, log 2]) = [0, 0.6]; tanh([−1000, 1000]) = [−1, 1].
    """
    return np.tanh(x)


def tanh_grad(x):
    """Derivative of tanh at the pre-activation x (tanh の導関数).

    x: floats of any shape, such as (N, D): what goes into tanh, not what comes out of it.
    Returns floats of the same shape, the slope of tanh at each entry:

        tanh'(x) = 1 − tanh(x)²

    Example: tanh_grad([0, log 2]) = [1, 0.64], and at ±1000 it is 0.
    """
    return 1.0 - np.tanh(x) ** 2


def relu(x):
    """Rectified linear unit (ReLU 関数, 正規化線形関数): what is negative becomes 0, the rest stays as it is.

    x: floats of any shape, such as (N, D). Returns floats of the same shape:

        relu(x) = x where x > 0, and 0 elsewhere

    Example: relu([−2, 0, 3]) = [0, 0, 3].
    """
    return np.maximum(x, 0.0)


def relu_grad(x):
    """Derivative of ReLU at the pre-activation x (ReLU の導関数).

    x: floats of any shape, such as (N, D): what goes into ReLU.
    Returns numbers of the same shape:

        relu'(x) = 1 where x > 0, and 0 where x < 0

    At exactly 0 ReLU has no derivative; any value from 0 to 1 is right there.

    Example: relu_grad([−2, 3]) = [0, 1].
    """
    return np.where(x > 0, 1.0, 0.0)
