import numpy as np

def bump_network(f, low, high, n, sharpness):
    edges = np.linspace(low, high, n + 1)
    W1 = np.full((1, 2 * n), float(sharpness))
    b1 = -sharpness * np.concatenate([edges[:-1], edges[1:]])
    h = f(edges[:-1])
    W2 = np.concatenate([h, -h]).reshape(-1, 1)
    return W1, b1, W2, np.zeros(1)
