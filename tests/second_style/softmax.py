"""Softmax in another style: one sample at a time, shifted by its log-sum-exp; log_softmax first."""

import math

import numpy as np


def log_sum_exp(row):
    top = max(row)
    return top + math.log(math.fsum(math.exp(value - top) for value in row))


def log_softmax(a):
    a = np.asarray(a, dtype=float)
    if a.ndim == 1:
        row = a.tolist()
        return np.array(row) - log_sum_exp(row)
    result = np.zeros(a.shape)
    for n in range(len(a)):
        result[n] = log_softmax(a[n])
    return result


def softmax(a):
    return np.exp(log_softmax(a))
