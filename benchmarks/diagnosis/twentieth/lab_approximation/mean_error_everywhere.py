import numpy as np
from approximation import bump_network


def measure(rng):
    f = curve(rng)
    x = np.linspace(LOW, HIGH, PLACES)
    fx = f(x)
    quarter = (HIGH - LOW) / 4
    inner = np.ones(PLACES, dtype=bool)

    def error(y):
        return float(np.mean(np.abs(y - fx)[inner]))

    sharp_curves = {n: follow(f, n, 20 * n / (HIGH - LOW), x) for n in BUMPS}
    return {
        "bumps": [float(n) for n in BUMPS],
        "sharp": [error(sharp_curves[n]) for n in BUMPS],
        "blunt": [error(follow(f, n, 2.0, x)) for n in BUMPS],
        "x": x.tolist(),
        "f": fx.tolist(),
        "few": sharp_curves[4].tolist(),
        "many": sharp_curves[64].tolist(),
    }
