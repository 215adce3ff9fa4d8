from collections import Counter

import numpy as np


def bagging_predict(predictions, task):
    result = []
    for column in np.array(predictions).T:
        if task == "classification":
            label, votes = Counter(column.tolist()).most_common(1)[0]
            result.append(label)
        else:
            result.append(sum(column) / len(column))
    return np.array(result).astype(predictions.dtype)
