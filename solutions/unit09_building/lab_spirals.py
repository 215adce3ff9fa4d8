"""Lab: two spirals, and what the hidden layers make of them (実験：スパイラルと中間層).

Predict, run, explain. No straight line separates two spirals, and yet the last layer of any network is linear. Write your
prediction down first (quiz `labs`): how well does a straight line separate the points as they are, and as the last hidden
layer sees them? Then write `measure`, look at the decision boundary and at the hidden layer (`grade plot lab_spirals`), and
explain what you see.

Layers, network, optimizer and initial values are imported from your earlier files. In grading, an earlier file of yours that
is missing or not right yet costs nothing here: the course's own takes its place. The lab is graded by a second run of itself
and by what holds between its numbers, not by fixed numbers.
Sources: Goodfellow, Bengio and Courville 2016, section 6.1 (learning XOR).
"""

from itertools import pairwise

import numpy as np
from initialization import init_weights
from layers import Affine, SoftmaxWithLoss, Tanh
from optimizers import Adam
from sequential import Sequential

from data.datasets import spirals

POINTS, HIDDEN, STEPS, LR, GRID = 60, 16, 600, 0.02, 25


def linear_accuracy(z, t):
    """Share of points on the right side of the best line in the sense of least squares (線形分離の正解率).

    z: (N, 2); t: (N,), 0 or 1. Returns a float.
    """
    rows = np.hstack([z, np.ones((len(z), 1))])
    weights = np.linalg.lstsq(rows, 2.0 * t - 1.0, rcond=None)[0]
    return float(np.mean((rows @ weights > 0) == (t == 1)))


def network(rng):
    """Layers of widths 2, HIDDEN, 2 and 2, with tanh behind the first two (tanh のネットワーク). Returns a Sequential."""
    widths, layers = [2, HIDDEN, 2, 2], []
    for n_in, n_out in pairwise(widths):
        layers += [Affine(init_weights((n_in, n_out), "xavier", rng), np.zeros(n_out)), Tanh()]
    layers[0].W *= 2  # inputs are small
    return Sequential(layers[:-1], SoftmaxWithLoss(), rng)


def measure(rng):
    """Accuracy, decision boundary and hidden layer of a network on two spirals (決定境界と中間層).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw
    spirals(POINTS, 2, rng), make a `network`, and make STEPS updates with Adam(LR), each with all 120 points. The last hidden
    layer is what the second Tanh gives for the points, (120, 2). Returns a dict:

        "accuracy", "linear_inputs", "linear_hidden"   floats: of the network; linear_accuracy of the points, of the hidden layer
        "x", "y", "label"           the points and their labels (120 numbers each)
        "hidden_x", "hidden_y"      the last hidden layer of these points (120 numbers each)
        "boundary"                  score of class 1 minus that of class 0 on a grid of GRID × GRID (625 numbers): x and y from
                                    −1.3 to 1.3, x changes fastest
    """
    ### BEGIN SOLUTION
    x, t = spirals(POINTS, 2, rng)
    net, optimizer = network(rng), Adam(LR)
    for _ in range(STEPS):
        optimizer.update(net.params, net.gradient(x, t))
    hidden = x
    for layer in net.layers[:-1]:
        hidden = layer.forward(hidden)
    ticks = np.linspace(-1.3, 1.3, GRID)
    places = np.array([(a, b) for b in ticks for a in ticks])
    scores = net.predict(places)
    return {
        "accuracy": float(net.accuracy(x, t)),
        "linear_inputs": linear_accuracy(x, t),
        "linear_hidden": linear_accuracy(hidden, t),
        "x": x[:, 0].tolist(),
        "y": x[:, 1].tolist(),
        "label": t.astype(float).tolist(),
        "hidden_x": hidden[:, 0].tolist(),
        "hidden_y": hidden[:, 1].tolist(),
        "boundary": (scores[:, 1] - scores[:, 0]).tolist(),
    }
    ### END SOLUTION


### BEGIN EXAMPLES
def test_a_line_is_found():
    """Points on two sides of a line are separated by one.

    直線の両側にある点は、直線で分けられます。
    """
    z = np.array([[0.0, 1.0], [1.0, 3.0], [0.0, -1.0], [1.0, -3.0]])
    assert linear_accuracy(z, np.array([1, 1, 0, 0])) == 1


### END EXAMPLES
