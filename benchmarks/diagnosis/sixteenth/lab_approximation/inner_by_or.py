import numpy as np


def largest_error(x, y, target):
    quarter = (HIGH - LOW) / 4
    return max(abs(b - a) for p, a, b in zip(x, y, target) if p >= LOW + quarter or p <= HIGH - quarter)


def measure(rng):
    f = curve(rng)
    x = np.linspace(LOW, HIGH, PLACES)
    target = f(x)
    sharp_nets = {n: follow(f, n, 20 * n / (HIGH - LOW), x) for n in BUMPS}
    blunt_nets = {n: follow(f, n, 2, x) for n in BUMPS}
    return {
        "bumps": [float(n) for n in BUMPS],
        "sharp": [float(largest_error(x, sharp_nets[n], target)) for n in BUMPS],
        "blunt": [float(largest_error(x, blunt_nets[n], target)) for n in BUMPS],
        "x": x.tolist(),
        "f": target.tolist(),
        "few": sharp_nets[4].tolist(),
        "many": sharp_nets[64].tolist(),
    }
