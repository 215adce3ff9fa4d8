import numpy as np


def bump_network(f, low, high, n, sharpness):
    width = (high - low) / n
    left = np.linspace(low, high, n)
    W1 = np.zeros((1, 2 * n))
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    b2 = np.zeros(1)
    for i in range(n):
        right = left[i] + width
        height = f(left[i] + width / 2)
        # 左の端で立ち上がる
        W1[0, 2 * i] = sharpness
        b1[2 * i] = -sharpness * left[i]
        W2[2 * i, 0] = height
        # 右の端で下がる
        W1[0, 2 * i + 1] = sharpness
        b1[2 * i + 1] = -sharpness * right
        W2[2 * i + 1, 0] = -height
    return W1, b1, W2, b2
