import numpy as np


def best_stump(x, t, weights):
    N, D = x.shape
    whole = weights.sum()
    start = weights[t == -1].sum()  # 全部 +1 と予測したときの誤差
    best_error, best = np.inf, None

    def consider(error, feature, threshold):
        nonlocal best_error, best
        for e, sign in ((error, 1), (whole - error, -1)):
            if e < best_error:
                best_error, best = e, (feature, float(threshold), sign)

    for feature in range(D):
        order = np.argsort(x[:, feature])
        error = start
        consider(error, feature, -np.inf)
        for a, b in zip(order[:-1], order[1:]):
            error += weights[a] * t[a]
            consider(error, feature, (x[a, feature] + x[b, feature]) / 2)
    return best
