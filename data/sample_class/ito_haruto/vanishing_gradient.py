"""Vanishing gradients: how large is the gradient at each layer of a deep network? (勾配消失問題)

On its way back, a gradient is multiplied at every layer by the weights **and** by the slope of the activation function
(活性化関数の傾き). The slope of the sigmoid is at most 0.25, so unless the weights make up for it, the gradient
shrinks with every layer; weights that more than make up for it let it grow (勾配爆発). The slope of ReLU is 1 for
positive inputs, but 0 for negative ones.
Sources: the course's day 1; Hochreiter 1991; Glorot and Bengio 2010.
"""

import numpy as np

ACTIVATIONS = {  # given; their slopes are yours to write
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}


def gradient_norms(x, weights, activation, dout):
    """Size of the gradient at every layer (各層の勾配の大きさ).

    x: inputs (N, D), called z_0 below; weights: list of K arrays W_1 (D, M_1), W_2 (M_1, M_2), …, without biases;
    activation: "sigmoid", "tanh" or "relu", the same in all layers, the last one included; dout: ∂E/∂z_K, the
    gradient of the loss at the output, (N, M_K). For k = 1, …, K:

        u_k = z_{k−1} @ W_k        pre-activation (総入力)
        z_k = activation(u_k)      output of layer k

    Returns K numbers, layer 1 first, as a list or an array: number k is the Frobenius norm (フロベニウスノルム) of
    ∂E/∂u_k, the square root of the sum of the squares of all its N·M_k entries. No argument is changed.

    Example: x = [[0]], W_1 = W_2 = [[3]], "tanh", dout = [[2]]: all u are 0, where the slope of tanh is 1, so the norms
    are 6 (layer 1) and 2 (layer 2).
    """
    z, outputs = x, []
    for W in weights:
        z = ACTIVATIONS[activation](z @ W)
        outputs.append(z)
    slopes = {"sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2, "relu": lambda z: (z > 0) * 1.0}
    norms = []
    dz = dout
    for W, z in zip(reversed(weights), reversed(outputs), strict=True):
        du = dz * slopes[activation](z)
        norms.append(np.sqrt(np.sum(du**2)))
        dz = du @ W.T
    return norms[::-1]
