import numpy as np


def capacity_curve(train_and_score, sizes):
    results = {}
    for size in sizes:
        if size not in results:
            results[size] = train_and_score(size)
    return [(size, scores[0], scores[1]) for size, scores in results.items()]
