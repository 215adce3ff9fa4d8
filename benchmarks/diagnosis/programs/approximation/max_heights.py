import numpy as np

def bump_network(f, low, high, n, sharpness):
    e = np.linspace(low, high, n + 1)
    h = (f(e[:-1]) + f(e[1:])) / 2
    W1 = np.ones((1, 2 * n)) * sharpness
    b1 = np.empty(2 * n)
    b1[::2], b1[1::2] = -sharpness * e[:-1], -sharpness * e[1:]
    W2 = np.empty((2 * n, 1))
    W2[::2, 0], W2[1::2, 0] = h, -h
    return W1, b1, W2, np.zeros((1,))
