import numpy as np
from collections import Counter


def bagging_predict(predictions, task):
    if task == "regression":
        return np.mean(predictions, axis=0)
    result = []
    for votes in np.asarray(predictions).T:
        label, _ = Counter(votes.tolist()).most_common(1)[0]
        result.append(label)
    return np.array(result)
