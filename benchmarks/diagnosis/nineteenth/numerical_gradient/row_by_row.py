import numpy as np


def numerical_gradient(f, x, h=1e-4):
    point = np.array(x, dtype=np.float64)
    if point.ndim == 0:
        return np.asarray((f(point + h) - f(point - h)) / (2 * h))
    grad = np.zeros(point.shape)
    for i in range(len(point)):
        before = np.copy(point[i])
        point[i] = before + h
        up = f(point)
        point[i] = before - h
        down = f(point)
        point[i] = before
        grad[i] = (up - down) / (2 * h)
    return grad
