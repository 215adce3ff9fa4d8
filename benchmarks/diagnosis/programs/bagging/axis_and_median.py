import numpy as np

def bagging_predict(predictions, task):
    p = np.asarray(predictions)
    if task == "classification":
        result = []
        for row in p:
            labels, counts = np.unique(row, return_counts=True)
            result.append(labels[np.argmax(counts)])
        return np.array(result)
    return np.median(p, axis=0)
