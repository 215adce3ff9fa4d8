import numpy as np

def mean_squared_error(y, t):
    return np.mean((y - t) ** 2) / 2

def mean_squared_error_grad(y, t):
    return (y - t) / len(y)

def cross_entropy_error(y, t):
    onehot = np.eye(y.shape[1])[t] if t.ndim == 1 else t
    return -(onehot * np.log(np.clip(y, 1e-7, 1.0))).sum(axis=1).mean()

def softmax_cross_entropy(a, t):
    onehot = np.eye(a.shape[1])[t] if t.ndim == 1 else t
    m = a.max(1, keepdims=True)
    lse = m[:, 0] + np.log(np.exp(a - m).sum(1))
    return (lse - (a * onehot).sum(1)).mean()
