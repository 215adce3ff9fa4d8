"""A right round of AdaBoost in another style: misses grow by exp(2·alpha), sample by sample; a small number guards."""

import math


def adaboost_round(weights, miss):
    w = [float(a) for a in weights]
    wrong = sum(a for a, m in zip(w, miss, strict=True) if m)
    right = sum(a for a, m in zip(w, miss, strict=True) if not m)
    tiny = 1e-9 * (wrong + right)
    alpha = (math.log(right + tiny) - math.log(wrong + tiny)) / 2
    grown = [a * math.exp(2 * alpha) if m else a for a, m in zip(w, miss, strict=True)]
    return [alpha, [a / sum(grown) for a in grown]]
