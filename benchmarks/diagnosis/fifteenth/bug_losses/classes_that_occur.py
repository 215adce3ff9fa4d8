import numpy as np


def cross_entropy_error(y, t):
    """Cross-entropy of probabilities (交差エントロピー誤差). y: (N, C); t: (N,) or (N, C). Returns one number."""
    # y[:, wanted] was (N, N): use one-hot rows instead
    if t.ndim == 1:
        onehot = np.eye(t.max() + 1)[t]
    else:
        onehot = t
    return -np.sum(onehot * np.log(y + 1e-7)) / len(y)
