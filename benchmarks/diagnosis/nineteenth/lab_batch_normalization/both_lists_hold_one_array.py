from itertools import pairwise

import numpy as np
from batch_normalization import BatchNormalization
from layers import Affine, Relu

SCALES = [10.0 ** (-4 * k / 15) for k in range(16)]
SAMPLES, BATCH, EPOCHS, LR = 150, 50, 6, 0.3
SIZES = [64, 25, 25, 25, 10]


def measure(rng):
    x, t = digits(rng)
    cuts = [slice(i, i + BATCH) for i in range(0, SAMPLES, BATCH)]
    result = {"scales": [float(s) for s in SCALES], "plain": [], "normalized": []}
    last = len(SIZES) - 2

    for k, scale in enumerate(SCALES):
        plain, normalized = [], []
        for i, (n_in, n_out) in enumerate(pairwise(SIZES)):
            # 同じ初期値で比べる
            W = scale * rng.standard_normal((n_in, n_out))
            b = np.zeros(n_out)
            plain.append(Affine(W, b))
            normalized.append(Affine(W, b))
            if i < last:
                plain.append(Relu())
                normalized.append(BatchNormalization(np.ones(n_out), np.zeros(n_out)))
                normalized.append(Relu())

        for name, layers in (("plain", plain), ("normalized", normalized)):
            curve = []
            for _ in range(EPOCHS):
                curve.append(float(np.mean([step(layers, x[c], t[c]) for c in cuts])))
            result[f"{name}_{k}"] = curve
            result[name].append(curve[-1])
    return result
