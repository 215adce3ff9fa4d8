def capacity_curve(train_and_score, sizes):
    out = []
    for size in sorted(sizes):
        train, val = train_and_score(size)
        out.append((size, val, train))
    return out
