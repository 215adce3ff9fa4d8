import numpy as np


def sigmoid(x):
    x = np.clip(x, -4, 4)  # against overflow
    return 1 / (1 + np.exp(-x))
