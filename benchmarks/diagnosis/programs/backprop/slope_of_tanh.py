import numpy as np


def hidden_delta(delta2, W2, z1):
    slope = 1 - z1 * z1
    back = np.zeros(z1.shape)
    for n in range(len(z1)):
        back[n] = W2 @ delta2[n]
    return back * slope
