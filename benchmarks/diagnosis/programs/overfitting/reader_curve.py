def capacity_curve(train_and_score, sizes):
    results = []
    for s in sizes:
        train_score = train_and_score(s)[0]
        val_score = train_and_score(s)[1]
        results.append((s, train_score, val_score))
    return results
