"""Right bagging in another style: choice instead of integers, sorted; votes in a table of labels, means as sums."""

from collections import Counter

import numpy as np


def bootstrap_indices(n, rng):
    return sorted(rng.choice(np.arange(n), size=n, replace=True).tolist())


def bagging_predict(predictions, task):
    rows = np.asarray(predictions).tolist()
    M, N = len(rows), len(rows[0])
    if task != "classification":
        return sum(np.array(row, dtype=float) for row in rows) / M
    result = []
    for n in range(N):
        votes = Counter(row[n] for row in rows)
        most = max(votes.values())
        result.append(min(label for label, count in votes.items() if count == most))
    return result
