import numpy as np


def one_hot(t, num_classes):
    if len(t) == 0:
        return np.zeros((0, num_classes))
    # ラベルの最大値がクラス数を超えていないか確認
    largest = int(np.max(t))
    if largest >= num_classes:
        raise ValueError("label is too large")
    return np.eye(largest + 1)[t]
