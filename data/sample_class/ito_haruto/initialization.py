"""Initial values of the weights: zeros, normal, Xavier, Glorot, He (重みの初期値).

A unit adds up n_in products. If its weights are too large, the activations grow from layer to layer (or saturate); if
they are too small, they shrink; and with them the gradients. The methods below choose the standard deviation
(標準偏差) of the weights by n_in, the number of inputs that one unit sums (fan-in), and n_out, the number of units that
one input reaches (fan-out).

Two forms go under the name of Xavier Glorot: the simple one, √(1 / n_in), is called "xavier" here, as in the course;
the one that also looks at n_out, as in the paper, is called "glorot".
Sources: the course's day 1; Glorot and Bengio 2010; He, Zhang, Ren and Sun 2015.
"""

import numpy as np


def init_weights(shape, method, rng, std=0.01):
    """New weights of a layer (重みの初期化).

    shape: (n_in, n_out) of a fully connected layer (全結合層), whose output is x @ W + b, or (F, C, FH, FW) of a
    convolution layer (畳み込み層) with F filters. There, one output pixel sums C·FH·FW products, so that is n_in; and
    n_out is F·FH·FW, because one input pixel lies under FH·FW places of each filter.
    method: one of the names below. rng: np.random.Generator; every random number comes from it, so that equal seeds
    give equal weights, and two layers made with one generator get different weights.
    std: standard deviation of the method "normal"; the others do not use it.

    Returns an array of floats of that shape. "zeros" is all 0; the other methods draw each entry, independently, from
    a **normal distribution** (正規分布) with mean 0 and this standard deviation:

        "normal"  std
        "xavier"  √(1 / n_in)                  for tanh (the sigmoid, of slope ¼ at 0, would need four times as much)
        "glorot"  √(2 / (n_in + n_out))        for tanh, in both directions
        "he"      √(2 / n_in)                  for ReLU, which sets about half of the values to 0

    Example: for the shape (400, 100) the standard deviations are 0.05 (xavier), 0.0632 (glorot) and 0.0707 (he).
    """
    if method == "zeros":
        return np.zeros(shape)
    if len(shape) == 2:
        n_in, n_out = shape
    else:
        filters, channels, height, width = shape
        n_in, n_out = channels * height * width, filters * height * width
    scale = {
        "normal": std,
        "xavier": np.sqrt(1 / n_in),
        "glorot": np.sqrt(2 / (n_in + n_out)),
        "he": np.sqrt(2 / n_in),
    }[method]
    return rng.normal(0.0, scale, size=shape)
