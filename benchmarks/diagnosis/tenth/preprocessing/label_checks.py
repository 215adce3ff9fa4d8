import numpy as np


def one_hot(t, num_classes):
    # 範囲外のラベルはエラーにする
    if np.any(np.asarray(t) > num_classes):
        raise ValueError("label out of range")
    table = np.zeros((len(t), num_classes))
    for row, label in enumerate(t):
        table[row, label] = 1
    return table
