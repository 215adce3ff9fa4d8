"""Right stacking features in another style: row by row, one training for each row and model, in reverse order."""


def stacking_features(models, x, t, folds):
    result = []
    for i, own in enumerate(folds):
        others = [j for j in reversed(range(len(folds))) if folds[j] != own]
        row = [model(x_train=x[others], t_train=t[others], x_test=x[[i]]) for model in models]
        result.append(tuple(float(prediction[0]) for prediction in row))
    return result
