import matplotlib.pyplot as plt
import numpy as np


def mean_squared_error(y, t):
    return ((y - t) ** 2).sum() / 2 / len(y)


def mean_squared_error_grad(y, t):
    return (y - t) / len(y)


def cross_entropy_error(y, t):
    if t.ndim == 1:
        return -np.log(y[:, t] + 1e-7).mean()
    return -np.mean(t * np.log(y + 1e-7))


def softmax_cross_entropy(a, t):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return cross_entropy_error(e / e.sum(axis=1, keepdims=True), t)


if __name__ == "__main__":
    plt.plot(np.linspace(0.01, 1), -np.log(np.linspace(0.01, 1)))
    plt.show()
