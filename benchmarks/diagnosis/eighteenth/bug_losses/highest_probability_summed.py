import numpy as np


def cross_entropy_error(y, t):
    """Cross-entropy of probabilities (交差エントロピー誤差). y: (N, C); t: (N,) or (N, C). Returns one number."""
    chosen = y.max(axis=1)  # 各行から確率を 1 つ選ぶ
    return -np.log(chosen + 1e-7).sum()
