"""Numerical differentiation, and how to check a gradient with it (数値微分と勾配確認).

A numerical derivative needs nothing but values of the function. It is slow and approximate, but so simple that it
serves as the judge of every gradient which is derived by hand. All differences here are **central** ones (中心差分),
taken on both sides of x:

    f'(x) ≈ (f(x + h) − f(x − h)) / 2h

Their error shrinks like h², that of a one-sided difference only like h. An h that is too small is no better: f(x + h)
and f(x − h) then agree in so many digits that hardly any are left of their difference (桁落ち).

Sources: the course's day 1; Nocedal and Wright, Numerical Optimization, section 8.1.
"""

import numpy as np


def numerical_diff(f, x, h=1e-4):
    """Derivative of a function of one variable (数値微分, 中心差分).

    f: a function of a number, which returns a number; x: where, one number, float or int; h: the step.
    Returns the central difference with the step h, one number.

    Example: f(x) = x² at 3 gives 6, up to rounding. f(x) = x³ at 0 with h = 0.5 gives 0.25, which is h².
    """
    return (f(x + h) - f(x - h)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    """Gradient of a function of many variables: all partial derivatives (勾配, 偏微分).

    f: a function that takes an array in the shape of x and returns a number; x: array of any shape (…), of integers
    or of floats of any width; h: the step. Every partial derivative is a central difference with the step h, in which
    one entry of x moves and all the others stay; it is computed in float64, whatever the dtype of x.
    Returns an array of floats in the shape of x. After the call x is as it was, to the last bit.

    Example: f(x) = x₀² + 3 x₁ at [1, 2] gives [2, 3], up to rounding.
    """
    at = np.array(x, dtype=np.float64)
    gradient = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        before = at[index]
        at[index] = before + h
        above = f(at)
        at[index] = before - h
        below = f(at)
        at[index] = before
        gradient[index] = (above - below) / (2 * h)
    return gradient


def gradient_check(analytic, numeric):
    """How far two gradients are apart: the largest relative error (勾配確認, 相対誤差).

    analytic, numeric: arrays of the same shape (…), not changed. The relative error of an entry, with a from the one
    array and n from the other, is |a − n| divided by the larger one of |a| and |n|; where both are 0, it is 0. (Others
    divide by |a| + |n|. That is accepted as well.) Nothing else goes into the denominator, but at most 1e-8 against a
    division by 0.
    Returns the largest of the entries' relative errors, one number. Less than 1e-5 says that the gradient is right. More
    does not say that it is wrong: a tiny gradient drowns in the rounding of the numerical one, and a step of h across a
    kink, such as that of ReLU at 0, gives a mixture of both slopes.

    Example: [1, 4] and [1, 5]: the errors are 0 and 1/5, so 0.2 (or 1/9, with the other denominator).
    """
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    return float(np.max(np.abs(analytic - numeric) / np.where(size > 0, size, 1)))
