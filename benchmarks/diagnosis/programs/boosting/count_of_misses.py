import numpy as np

def adaboost_round(weights, miss):
    e = np.mean(miss)
    e = min(max(e, 1e-10), 1 - 1e-10)
    a = 0.5 * np.log((1 - e) / e)
    new = []
    for w, m in zip(weights, miss):
        new.append(w * np.exp(a if m else -a))
    new = np.array(new)
    return a, new / np.sum(new)
