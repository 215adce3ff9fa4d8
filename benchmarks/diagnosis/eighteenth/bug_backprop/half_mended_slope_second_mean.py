import numpy as np


def hidden_delta(delta2, W2, z1):
    """中間層の誤差. delta2: (N, K); W2: (H, K); z1: (N, H)."""
    arriving = np.dot(delta2, W2.T)
    slope = z1 * (1 - sigmoid(z1))
    return arriving * slope / len(z1)
