import numpy as np

def bump_network(f, low, high, n, sharpness):
    step = (high - low) / n
    W1, b1, W2 = np.zeros((1, 2 * n)), np.zeros(2 * n), np.zeros((2 * n, 1))
    for i in range(n):
        l = low + i * step
        W1[0, 2 * i] = W1[0, 2 * i + 1] = sharpness
        b1[2 * i] = sharpness * l
        b1[2 * i + 1] = sharpness * (l + step)
        h = f(l + step / 2)
        W2[2 * i, 0], W2[2 * i + 1, 0] = h, -h
    return W1, b1, W2, np.zeros(1)
