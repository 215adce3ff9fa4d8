import numpy as np


def one_hot(t, num_classes):
    for label in t:
        if label < 0 or label >= num_classes:
            raise ValueError("impossible label: " + str(label))
    rows = []
    for label in t:
        row = [0] * num_classes
        row[label - 1] = 1
        rows.append(row)
    return np.array(rows).reshape(len(t), num_classes)
