from itertools import pairwise

import numpy as np
from batch_normalization import BatchNormalization
from layers import Affine, Relu


SCALES = [10.0 ** (-4 * k / 15) for k in range(16)]
SAMPLES, BATCH, EPOCHS, LR = 150, 50, 6, 0.3
SIZES = [64, 25, 25, 25, 10]


def build(weights, biases, normalize):
    parts = []
    last = len(weights) - 1
    for i, (W, b) in enumerate(zip(weights, biases)):
        parts.append(Affine(W, b))
        if i == last:
            break
        if normalize:
            parts.append(BatchNormalization(np.ones(len(b)), np.zeros(len(b))))
        parts.append(Relu())
    return parts


def learn(parts, x, t):
    history = []
    for _ in range(EPOCHS):
        hits = [step(parts, x[i : i + BATCH], t[i : i + BATCH]) for i in range(0, len(x), BATCH)]
        history.append(float(np.mean(hits)))
    return history


def measure(rng):
    x, t = digits(rng)
    out = {"scales": [float(s) for s in SCALES], "plain": [], "normalized": []}
    for k, scale in enumerate(SCALES):
        # 初期値
        weights = [scale * rng.standard_normal((a, b)) for a, b in pairwise(SIZES)]
        biases = [np.zeros(b) for b in SIZES[1:]]
        for name, normalize in (("plain", False), ("normalized", True)):
            curve = learn(build(weights, biases, normalize), x, t)
            out[f"{name}_{k}"] = curve
            out[name].append(curve[-1])
    return out
