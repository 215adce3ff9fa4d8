"""Lab: universal approximation by bumps (実験：山を並べる万能近似).

Predict, run, explain. A network of one hidden layer follows a curve by bumps, more and more of them. Write your prediction
down first (quiz `labs`): what becomes of the error when there are twice as many bumps, and what if the bumps get no sharper
meanwhile? Then write `measure`, look at the curves (`grade plot lab_approximation`), and explain what you see.

`bump_network` is imported from your approximation.py. In grading, an earlier file of yours that is missing or not right yet
costs nothing here: the course's own takes its place. The lab is graded by a second run of itself and by what holds between
its numbers, not by fixed numbers.
Sources: Cybenko 1989; Nielsen 2015, chapter 4.
"""

import numpy as np
from approximation import bump_network

LOW, HIGH, PLACES = 0.0, 6.0, 241
BUMPS = [4, 8, 16, 32, 64]


def curve(rng):
    """A smooth curve of its own for each generator (滑らかな曲線). Returns a function of an array or a float."""
    a, b, c = rng.uniform(0.5, 1.5, size=3)
    return lambda x: a * np.sin(x + b) + 0.5 * np.cos(2 * x + c)


def follow(f, n, sharpness, x):
    """What the network of n bumps gives at x (ネットワークの出力). x: (N,). Returns (N,)."""
    W1, b1, W2, b2 = bump_network(f, LOW, HIGH, n, sharpness)
    return ((0.5 * (1 + np.tanh(0.5 * (x[:, None] @ W1 + b1)))) @ W2 + b2)[:, 0]


def measure(rng):
    """Errors of networks of more and more bumps (山の数と近似の誤差).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw one
    curve. x is PLACES points, even over [LOW, HIGH]. For each n of BUMPS, `follow` it with sharpness 20·n/(HIGH − LOW) and
    once more with the sharpness 2, whatever n is. An error is the largest |difference| over the x that lie at least
    (HIGH − LOW)/4 away from both ends. Returns a dict of lists:

        "bumps"    BUMPS, float
        "sharp"    the errors with a sharpness that grows with n (5 numbers)
        "blunt"    the errors with the sharpness 2 (5 numbers)
        "x", "f"   the points and the curve there (241 numbers each)
        "few", "many"   what the sharp networks of 4 and of 64 bumps give at x (241 numbers each)
    """
    ### BEGIN SOLUTION
    f, x = curve(rng), np.linspace(LOW, HIGH, PLACES)
    margin = (HIGH - LOW) / 4
    inside = (x >= LOW + margin) & (x <= HIGH - margin)
    sharp = [follow(f, n, 20 * n / (HIGH - LOW), x) for n in BUMPS]
    blunt = [follow(f, n, 2.0, x) for n in BUMPS]
    return {
        "bumps": [float(n) for n in BUMPS],
        "sharp": [float(np.abs(y - f(x))[inside].max()) for y in sharp],
        "blunt": [float(np.abs(y - f(x))[inside].max()) for y in blunt],
        "x": x.tolist(),
        "f": f(x).tolist(),
        "few": sharp[0].tolist(),
        "many": sharp[-1].tolist(),
    }
    ### END SOLUTION


### BEGIN EXAMPLES
def test_more_bumps_follow_better():
    """64 bumps follow a curve better than 4.

    4 つの山より、64 の山のほうが曲線によく従います。
    """
    f, x = np.sin, np.linspace(2, 4, 50)
    errors = [np.abs(follow(f, n, 20 * n / (HIGH - LOW), x) - f(x)).max() for n in (4, 64)]
    assert errors[1] < errors[0] / 4


### END EXAMPLES
