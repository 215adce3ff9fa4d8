from collections import Counter

import numpy as np


def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    if task == "regression":
        return predictions.mean(axis=0)
    voted = []
    for column in predictions.T:
        # 多数決
        label, _ = Counter(column.tolist()).most_common(1)[0]
        voted.append(label)
    return np.array(voted)
