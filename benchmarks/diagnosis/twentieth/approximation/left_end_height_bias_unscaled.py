import numpy as np


def bump_network(f, low, high, n, sharpness):
    edges = np.linspace(low, high, n + 1)
    starts, ends = edges[:-1], edges[1:]
    heights = f(starts)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = -np.concatenate([starts, ends])
    W2 = np.concatenate([heights, -heights]).reshape(-1, 1)
    return W1, b1, W2, np.zeros(1)
