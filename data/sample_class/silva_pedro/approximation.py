"""A network can draw any curve: universal approximation with bumps (万能近似定理).

With one hidden layer of sigmoid units, wide enough, a network comes as near as one likes to any continuous function on a
bounded interval; the weights that do so need not be learned, they can be written down. The theorem says that such
weights exist, not that training finds them, nor how many units it takes.

Two hidden units make a bump: one switches on at `left`, the other switches off at `right`.

    height ┤      ┌────┐           σ(s(x − left))    climbs from 0 to 1 at left
           │      │    │         − σ(s(x − right))   falls back to 0 at right
         0 ┤──────┘    └─────      s: how steep the sides are (傾き)

Bumps side by side, each as high as the curve in its middle, make a staircase that follows the curve.

σ(z) = 1 / (1 + exp(−z)). It must not give nan or inf however large z is; a warning costs nothing. Arguments are never
changed.
Sources: Cybenko 1989; Hornik, Stinchcombe and White 1989; Nielsen 2015, chapter 4.
"""

import numpy as np


def bump(x, left, right, height, sharpness):
    """A bump from two sigmoids (2 つのシグモイドで作る山).

        height · (σ(sharpness · (x − left)) − σ(sharpness · (x − right)))

    x: floats of any shape, such as (N,) or (N, D). left < right; height: any number; sharpness: float > 0.
    Returns floats of the shape of x.

    Example: between 0 and 1 with height 3 and sharpness 1000, x = [−1, 0, 0.5, 2] gives [0, 1.5, 3, 0].
    """
    on = 0.5 * (1 + np.tanh(0.5 * sharpness * (x - left)))  # σ in the form that does not overflow
    off = 0.5 * (1 + np.tanh(0.5 * sharpness * (x - right)))
    return height * (on - off)


def bump_network(f, low, high, n, sharpness):
    """Weights of a network that follows f on [low, high] with n bumps (山を並べて関数を近似するネットワーク).

    f: a function of one number, which takes an array (n,) as well as a single float and gives the same shape back.
    low < high; n: int ≥ 1, number of bumps; sharpness: float > 0, that of every bump.

    [low, high] is cut into n intervals of the same width. Over each of them stands one bump, from its left end to its
    right end; its height is f at the midpoint of the interval. So there are 2n hidden units. The network is

        σ(x @ W1 + b1) @ W2 + b2,   x (N, 1)

    and gives the sum of the n bumps. Returns the tuple (W1, b1, W2, b2) with W1 (1, 2n), b1 (2n,), W2 (2n, 1) and
    b2 (1,). The hidden units may stand in any order: only what the network gives counts.

    For a smooth f and sharpness = 20·n / (high − low) the error away from the ends falls as n grows.

    Example: f(x) = x² on [0, 2] with n = 2: bumps over [0, 1] and [1, 2] of the heights 0.25 and 2.25.
    """
    edges = np.linspace(low, high, n + 1)
    heights = np.asarray(f((edges[:-1] + edges[1:]) / 2), dtype=float)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = -sharpness * np.concatenate([edges[:-1], edges[1:]])  # the n units that switch on, then those that switch off
    W2 = np.concatenate([heights, -heights]).reshape(2 * n, 1)
    return W1, b1, W2, np.zeros(1)
