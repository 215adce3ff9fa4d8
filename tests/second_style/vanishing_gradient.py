"""Gradient norms sample by sample, with the Jacobian of every layer."""

import math

import numpy as np


def gradient_norms(x, weights, activation, dout):
    squares = np.zeros(len(weights))
    for sample, d in zip(x, dout, strict=True):
        us, z = [], sample
        for W in weights:
            u = np.einsum("i,ij->j", z, W)
            us.append(u)
            if activation == "sigmoid":
                z = 0.5 * (1 + np.tanh(u / 2))
            else:
                z = np.tanh(u) if activation == "tanh" else np.where(u > 0, u, 0)
        for k in range(len(weights)):
            jacobian = np.eye(len(us[k]))  # of z_K by u_k, from u_k on
            for later in range(k, len(weights)):
                if later > k:
                    jacobian = jacobian @ weights[later]
                jacobian = jacobian @ np.diag([slope(v, activation) for v in us[later]])
            squares[k] += np.sum((jacobian @ d) ** 2)
    return np.sqrt(squares)


def slope(v, activation):
    if activation == "relu":
        return float(v >= 0)
    if activation == "tanh":
        return 1 / math.cosh(v) ** 2
    return math.exp(-abs(v)) / (1 + math.exp(-abs(v))) ** 2
