def capacity_curve(train_and_score, sizes):
    scores = {}
    for size in sizes:
        scores[size] = train_and_score(size)
    return [(size, scores[size][0], scores[size][1]) for size in sizes]
