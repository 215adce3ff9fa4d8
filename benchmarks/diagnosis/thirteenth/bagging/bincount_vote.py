import numpy as np


def bagging_predict(predictions, task):
    preds = np.asarray(predictions)
    if task == "regression":
        return preds.mean(axis=0)
    # majority vote
    return np.apply_along_axis(lambda c: np.argmax(np.bincount(c)), axis=0, arr=preds)
