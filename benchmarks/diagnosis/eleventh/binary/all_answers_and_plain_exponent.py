def sigmoid_binary_cross_entropy(a, t):
    target = np.asarray(t, dtype=float).reshape(a.shape)
    each = np.maximum(a, 0) - a * target + np.log(1 + np.exp(-a))
    return each.mean()
