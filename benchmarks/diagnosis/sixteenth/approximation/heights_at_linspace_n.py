import numpy as np


def bump_network(f, low, high, n, sharpness):
    edges = np.linspace(low, high, n + 1)
    centers = np.linspace(low, high, n)
    heights = f(centers)

    W1 = np.ones((1, 2 * n)) * sharpness
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    for k in range(n):
        b1[2 * k] = -sharpness * edges[k]
        b1[2 * k + 1] = -sharpness * edges[k + 1]
        W2[2 * k, 0] = heights[k]
        W2[2 * k + 1, 0] = -heights[k]
    return W1, b1, W2, np.zeros(1)
