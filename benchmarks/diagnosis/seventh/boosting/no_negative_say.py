import numpy as np


def adaboost_round(weights, miss):
    share = weights / np.sum(weights)
    err = 0.0
    for w, wrong in zip(share, miss):
        if wrong:
            err += w
    err = min(max(err, 1e-10), 1 - 1e-10)
    say = 0.5 * np.log((1 - err) / err)
    say = max(say, 0.0)  # worse than chance: no say at all
    factor = np.ones(len(share))
    for i in range(len(share)):
        factor[i] = np.exp(say) if miss[i] else np.exp(-say)
    moved = share * factor
    return float(say), moved / moved.sum()
