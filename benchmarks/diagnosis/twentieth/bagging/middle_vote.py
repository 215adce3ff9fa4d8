import numpy as np


def bagging_predict(predictions, task):
    p = np.asarray(predictions)
    if task == "regression":
        return p.mean(axis=0)
    M = p.shape[0]
    # sort the votes: the majority label covers the centre
    ordered = np.sort(p, axis=0)
    return ordered[M // 2]
