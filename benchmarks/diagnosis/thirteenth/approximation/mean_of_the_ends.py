import numpy as np


def bump_network(f, low, high, n, sharpness):
    edges = np.linspace(low, high, n + 1)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    for i in range(n):
        l, r = edges[i], edges[i + 1]
        hgt = (f(l) + f(r)) / 2
        b1[2 * i] = -sharpness * l
        b1[2 * i + 1] = -sharpness * r
        W2[2 * i, 0] = hgt
        W2[2 * i + 1, 0] = -hgt
    return W1, b1, W2, np.zeros(1)
