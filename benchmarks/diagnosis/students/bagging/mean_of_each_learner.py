import numpy as np


def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    if task == "regression":
        return predictions.mean(axis=1)
    result = []
    for n in range(predictions.shape[1]):
        labels, counts = np.unique(predictions[:, n], return_counts=True)
        result.append(labels[np.argmax(counts)])
    return np.array(result)
