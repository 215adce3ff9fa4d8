import numpy as np


def bagging_predict(predictions, task):
    if task == "regression":
        return predictions.sum(axis=0) / predictions.shape[0]
    result = []
    for n in range(predictions.shape[1]):
        column = list(predictions[:, n])
        votes = {label: column.count(label) for label in column}
        most = max(votes.values())
        winners = [label for label in votes if votes[label] == most]
        if len(winners) == 1:
            result.append(winners[0])
        else:
            # 同数なら小さい方
            result.append(min(votes))
    return np.array(result)
