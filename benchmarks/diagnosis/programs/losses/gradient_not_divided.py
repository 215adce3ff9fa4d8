import numpy as np


def mean_squared_error_grad(y, t):
    difference = y - t
    return difference
