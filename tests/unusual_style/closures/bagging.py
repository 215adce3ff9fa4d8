import math
from collections import Counter

import numpy as np


def bootstrap_indices(n, rng):
    return np.sort(np.floor(rng.random(n) * n).astype(np.int32))


def bagging_predict(predictions, task):
    columns = zip(*np.asarray(predictions).tolist())
    if task == "regression":
        return np.array([math.fsum(c) / len(c) for c in columns])
    return np.array([min(Counter(c).items(), key=lambda kv: (-kv[1], kv[0]))[0] for c in columns])
