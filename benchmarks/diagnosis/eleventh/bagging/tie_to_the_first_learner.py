from collections import Counter


def bagging_predict(predictions, task):
    predictions = np.asarray(predictions)
    if task == "regression":
        return predictions.mean(axis=0)
    answer = []
    for column in predictions.T:
        winner, _ = Counter(column.tolist()).most_common(1)[0]
        answer.append(winner)
    return np.array(answer)
