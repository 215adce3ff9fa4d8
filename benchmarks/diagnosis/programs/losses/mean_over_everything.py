import numpy as np


def mean_squared_error(y, t):
    total, count = 0.0, 0
    for y_row, t_row in zip(y, t):
        for p, q in zip(y_row, t_row):
            total += (p - q) ** 2
            count += 1
    return total / (2 * count)
