import numpy as np

def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    if task == "classification":
        return np.apply_along_axis(lambda c: np.bincount(c).argmax(), 0, predictions)
    return np.mean(predictions, axis=0)
