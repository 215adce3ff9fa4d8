import numpy as np

def bump_network(f, low, high, n, sharpness):
    lefts = np.linspace(low, high, n)
    width = (high - low) / n
    mids = lefts + width / 2
    W1 = np.full((1, 2 * n), sharpness, dtype=float)
    b1 = np.concatenate((-sharpness * lefts, -sharpness * (lefts + width)))
    heights = np.array([f(m) for m in mids])
    W2 = np.concatenate((heights, -heights))[:, None]
    b2 = np.zeros(1)
    return W1, b1, W2, b2
