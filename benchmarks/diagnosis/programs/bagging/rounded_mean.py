import numpy as np

def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    mean = predictions.mean(axis=0)
    if task == "regression":
        return mean
    return np.rint(mean).astype(int)
