def bump_network(f, low, high, n, sharpness):
    # 中間層は 2n 個なので、境目も 2n 個
    points = np.linspace(low, high, 2 * n)
    W1 = np.ones((1, 2 * n)) * sharpness
    b1 = np.zeros(2 * n)
    W2 = np.zeros((2 * n, 1))
    for i in range(n):
        start, end = points[2 * i], points[2 * i + 1]
        middle = (start + end) / 2
        b1[2 * i] = -sharpness * start
        b1[2 * i + 1] = -sharpness * end
        W2[2 * i, 0] = f(middle)
        W2[2 * i + 1, 0] = -f(middle)
    return W1, b1, W2, np.zeros(1)
