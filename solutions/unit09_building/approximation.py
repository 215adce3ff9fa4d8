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
    ### BEGIN SOLUTION
    on = 0.5 * (1 + np.tanh(0.5 * sharpness * (x - left)))  # σ in the form that does not overflow
    off = 0.5 * (1 + np.tanh(0.5 * sharpness * (x - right)))
    return height * (on - off)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    edges = np.linspace(low, high, n + 1)
    heights = np.asarray(f((edges[:-1] + edges[1:]) / 2), dtype=float)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = -sharpness * np.concatenate([edges[:-1], edges[1:]])  # the n units that switch on, then those that switch off
    W2 = np.concatenate([heights, -heights]).reshape(2 * n, 1)
    return W1, b1, W2, np.zeros(1)
    ### END SOLUTION


### BEGIN EXAMPLES
def network(x, W1, b1, W2, b2):
    """What the network gives for x (N, 1)."""
    return 0.5 * (1 + np.tanh(0.5 * (x @ W1 + b1))) @ W2 + b2


def test_bump():
    """Inside a steep bump its height, outside 0, on the edge half.

    急な山の内側では高さそのもの、外側では 0、端ではその半分です。
    """
    assert np.allclose(bump(np.array([-1.0, 0.0, 0.5, 2.0]), 0.0, 1.0, 3.0, 1000.0), [0.0, 1.5, 3.0, 0.0])


def test_gentle_bump():
    """With sharpness 1 the sides are gentle.

    sharpness が 1 なら、なだらかな山になります。
    """
    assert np.isclose(bump(np.zeros(1), -1.0, 1.0, 2.0, 1.0), 2 * (1 / (1 + np.exp(-1)) - 1 / (1 + np.exp(1))))


def test_shapes():
    """Three bumps need six hidden units.

    3 つの山には、中間層のノードが 6 個必要です。
    """
    W1, b1, W2, b2 = bump_network(np.sin, 0.0, 3.0, 3, 20.0)
    assert (W1.shape, b1.shape, W2.shape, b2.shape) == ((1, 6), (6,), (6, 1), (1,))


def test_heights():
    """In the middle of each interval the network gives f.

    各区間の中央では、ネットワークの出力は f の値になります。
    """
    weights = bump_network(np.square, 0.0, 2.0, 2, 100.0)
    assert np.allclose(network(np.array([[0.5], [1.5]]), *weights), [[0.25], [2.25]])


def test_more_bumps_come_nearer():
    """Four times as many bumps leave less than half of the error.

    山の数を 4 倍にすると、誤差は半分未満になります。
    """
    x = np.linspace(1.0, 5.0, 101).reshape(-1, 1)
    errors = [np.abs(network(x, *bump_network(np.sin, 0.0, 6.0, n, 20 * n / 6)) - np.sin(x)).max() for n in (8, 32)]
    assert errors[1] < errors[0] / 2


### END EXAMPLES
