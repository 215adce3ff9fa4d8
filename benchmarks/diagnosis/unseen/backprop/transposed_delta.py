import numpy as np


def hidden_delta(delta2, W2, z1):
    s = z1 * (1 - z1)
    return (delta2 * s.mean()) @ W2.T
