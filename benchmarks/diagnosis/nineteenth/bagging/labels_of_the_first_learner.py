import numpy as np


def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    if task == "regression":
        return predictions.mean(axis=0)
    classes = np.unique(predictions[0])
    votes = np.stack([(predictions == c).sum(axis=0) for c in classes])
    return classes[np.argmax(votes, axis=0)]
