from itertools import pairwise

import numpy as np
from batch_normalization import BatchNormalization
from layers import Affine, Relu


def build(scale, rng, use_bn):
    layers = []
    pairs = list(pairwise(SIZES))
    for i, (n_in, n_out) in enumerate(pairs):
        layers.append(Affine(scale * rng.standard_normal((n_in, n_out)), np.zeros(n_out)))
        if i + 1 == len(pairs):
            break
        layers.append(Relu())
        if use_bn:
            layers.append(BatchNormalization(np.ones(n_out), np.zeros(n_out)))
    return layers


def run(layers, x, t):
    curve = []
    for _ in range(EPOCHS):
        for start in range(0, SAMPLES, BATCH):
            acc = step(layers, x[start : start + BATCH], t[start : start + BATCH])
        curve.append(acc)
    return curve


def measure(rng):
    x, t = digits(rng)
    result = {"scales": list(SCALES), "plain": [], "normalized": []}
    for k, scale in enumerate(SCALES):
        for name, use_bn in (("plain", False), ("normalized", True)):
            curve = run(build(scale, rng, use_bn), x, t)
            result[f"{name}_{k}"] = curve
            result[name].append(curve[-1])
    return result
