import numpy as np


def gradient_check(analytic, numeric):
    worst = 0.0
    for a, n in zip(np.ravel(analytic), np.ravel(numeric)):
        if n == 0:
            continue  # 0 で割らない
        error = (n - a) / abs(n)
        if error > worst:
            worst = error
    return float(worst)
