import numpy as np


def bump_network(f, low, high, n, sharpness):
    width = (high - low) / n
    W1 = np.zeros((1, 2 * n))
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    for i in range(n):
        l = low + i * width
        r = l + width
        h = (float(f(l)) + float(f(r))) / 2  # 真ん中の高さ
        W1[0, 2 * i] = W1[0, 2 * i + 1] = sharpness
        b1[2 * i] = -sharpness * l
        b1[2 * i + 1] = -sharpness * r
        W2[2 * i, 0] = h
        W2[2 * i + 1, 0] = -h
    return W1, b1, W2, np.zeros(1)
