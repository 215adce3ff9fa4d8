"""The lab on initial values by recursion."""

import numpy as np
from initialization import init_weights

ACT = {"tanh": lambda u: 2 / (1 + np.exp(-2 * u)) - 1, "relu": lambda u: u * (u > 0)}


def deviations(z, act, method, rng, left):
    if left == 0:
        return []
    z = ACT[act](np.einsum("nd,dm->nm", z, init_weights((100, 100), method, rng)))
    return [float(np.sqrt(np.mean((z - z.mean()) ** 2))), *deviations(z, act, method, rng, left - 1)]


def measure(rng):
    batch = rng.normal(0, 1, size=(200, 100))
    pairs = [(act, method) for method in ("he", "xavier", "normal") for act in ("relu", "tanh")]
    return {f"{act}_{method}": deviations(batch, act, method, rng, 20) for act, method in pairs}
