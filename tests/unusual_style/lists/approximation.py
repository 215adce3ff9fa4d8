import math
import numpy as np


def bump(x, left, right, height, sharpness):
    def s(z):
        return 1 / (1 + math.exp(-z)) if z > -700 else 0.0

    return np.array([height * (s(sharpness * (v - left)) - s(sharpness * (v - right))) for v in x.flat]).reshape(x.shape)


def bump_network(f, low, high, n, sharpness):
    ends = np.linspace(low, high, n + 1)
    heights = f((ends[:-1] + ends[1:]) / 2)
    rng = np.random.default_rng(0)
    order = rng.permutation(2 * n)
    b1 = -sharpness * np.r_[ends[:-1], ends[1:]]
    W2 = np.r_[heights, -heights]
    return np.full((1, 2 * n), float(sharpness)), b1[order], W2[order].reshape(-1, 1), np.zeros(1)
