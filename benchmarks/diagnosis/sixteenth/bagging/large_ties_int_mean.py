import numpy as np


def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    n_models, n_samples = predictions.shape
    result = np.zeros(n_samples, dtype=predictions.dtype)
    for n in range(n_samples):
        column = list(predictions[:, n])
        if task == "classification":
            result[n] = max(column, key=lambda label: (column.count(label), label))
        else:
            result[n] = sum(column) / n_models
    return result
