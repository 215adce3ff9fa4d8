import numpy as np


def one_hot(t, num_classes):
    # ラベルの範囲を確認してから、該当する列に 1 を入れる
    surplus = t - num_classes
    if np.any(t < 0) or np.any(surplus >= 0):
        raise ValueError("label out of range")
    table = np.zeros((len(t), num_classes))
    table[np.arange(len(t)), t] = 1
    return table
