"""Bumps as they stand in the network: an on and an off unit in turn, asked for f one midpoint after another."""

import numpy as np


def step(z):
    z = np.clip(z, -700, 700)
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


def bump(x, left, right, height, sharpness):
    x = np.asarray(x, dtype=float)
    return height * step(sharpness * (x - left)) - height * step(sharpness * (x - right))


def bump_network(f, low, high, n, sharpness):
    width = (high - low) / n
    biases, outputs, total = [], [], 0.0
    for k in range(n):
        left, height = low + k * width, float(f(low + (k + 0.5) * width))
        biases += [sharpness * left, -sharpness * (left + width)]
        outputs += [-height, -height]  # 1 − σ(z) = σ(−z): the first unit is switched the other way round
        total += height
    slopes = np.tile([-sharpness, sharpness], n)
    return np.array([slopes], dtype=float), np.array(biases), np.array(outputs)[:, None], np.array([total])
