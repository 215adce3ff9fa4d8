import numpy as np
from collections import Counter

def bagging_predict(predictions, task):
    predictions = np.array(predictions)
    if task == "regression":
        return predictions.mean(0)
    out = []
    for column in predictions.T:
        votes = Counter(column.tolist())
        out.append(max(votes, key=lambda label: (votes[label], label)))
    return np.array(out)
