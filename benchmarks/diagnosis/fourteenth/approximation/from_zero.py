import numpy as np


def bump_network(f, low, high, n, sharpness):
    width = (high - low) / n
    W1 = np.zeros((1, 2 * n))
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    b2 = np.zeros(1)
    for i in range(n):
        left = i * width
        right = (i + 1) * width
        h = float(f((left + right) / 2))
        # rising unit
        W1[0, 2 * i] = sharpness
        b1[2 * i] = -sharpness * left
        W2[2 * i, 0] = h
        # falling unit
        W1[0, 2 * i + 1] = sharpness
        b1[2 * i + 1] = -sharpness * right
        W2[2 * i + 1, 0] = -h
    return W1, b1, W2, b2
