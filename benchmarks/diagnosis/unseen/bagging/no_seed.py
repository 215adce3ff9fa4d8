import numpy as np

def bagging_predict(predictions, task):
    p = np.asarray(predictions)
    if task == "regression":
        return p.sum(axis=0)
    out = []
    for column in p.T:
        labels, counts = np.unique(column, return_counts=True)
        out.append(labels[np.flatnonzero(counts == counts.max())[-1]])
    return np.array(out)
