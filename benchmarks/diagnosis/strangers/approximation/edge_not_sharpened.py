import numpy as np


def bump(x, left, right, height, sharpness):
    def sig(z):
        return 0.5 * (np.tanh(z / 2) + 1)

    on = sig(sharpness * x - left)
    off = sig(sharpness * x - right)
    return height * (on - off)
