"""Lab: initial values and depth (実験：重みの初期値と層の深さ).

Predict, run, explain. A batch goes forward through 20 layers, nothing is trained. Write your prediction down first (quiz
`labs`): with which initial values do the activations live to the 20th layer, for tanh and for ReLU? Then write `measure`, look
at the curves (`grade plot lab_initial_values`), and explain what you see.

`init_weights` is imported from your initialization.py. In grading, an earlier file of yours that is missing or not right yet
costs nothing here: the course's own takes its place. The lab is graded by a second run of itself and by what holds between
its numbers, not by fixed numbers.
Sources: Glorot and Bengio 2010; He, Zhang, Ren and Sun 2015.
"""

import numpy as np
from initialization import init_weights

DEPTH, WIDTH, SAMPLES = 20, 100, 200
METHODS = ["normal", "xavier", "he"]


def activation(name, u):
    """tanh or relu of u, element by element (活性化関数). u: (N, WIDTH). Returns that shape."""
    return np.tanh(u) if name == "tanh" else np.maximum(u, 0.0)


def measure(rng):
    """Standard deviations of the activations, layer by layer (各層の出力の標準偏差).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw one
    batch x from the standard normal distribution, of shape (SAMPLES, WIDTH). For each activation "tanh" and "relu" and each
    of METHODS start with x and go through DEPTH layers: z ← activation(z @ W), with W = init_weights((WIDTH, WIDTH), method,
    rng), new in each layer. Returns a dict of six lists of DEPTH floats, the standard deviation of all numbers of z after each
    layer:

        "tanh_normal", "tanh_xavier", "tanh_he", "relu_normal", "relu_xavier", "relu_he"
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("lab_initial_values.measure: not written yet / まだ書かれていません")
