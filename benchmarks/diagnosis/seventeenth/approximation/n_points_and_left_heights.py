import numpy as np


def bump_network(f, low, high, n, sharpness):
    width = (high - low) / n
    left = np.linspace(low, high, n)
    right = left + width
    height = f(left)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    b1[0::2], b1[1::2] = -sharpness * left, -sharpness * right
    W2[0::2, 0], W2[1::2, 0] = height, -height
    return W1, b1, W2, np.zeros(1)
