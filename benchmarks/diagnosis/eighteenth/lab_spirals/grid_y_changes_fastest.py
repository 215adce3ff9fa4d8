import numpy as np
from optimizers import Adam

from data.datasets import spirals


POINTS, HIDDEN, STEPS, LR, GRID = 60, 16, 600, 0.02, 25


def measure(rng):
    x, t = spirals(POINTS, 2, rng)
    net = network(rng)
    optimizer = Adam(LR)
    for _ in range(STEPS):
        optimizer.update(net.params, net.gradient(x, t))

    p = net.params
    hidden = np.tanh(np.tanh(x @ p["0.W"] + p["0.b"]) @ p["2.W"] + p["2.b"])

    ticks = np.linspace(-1.3, 1.3, GRID)
    gx, gy = np.meshgrid(ticks, ticks, indexing="ij")
    scores = net.predict(np.stack([gx.ravel(), gy.ravel()], axis=1))
    boundary = scores[:, 1] - scores[:, 0]

    return {
        "accuracy": float(net.accuracy(x, t)),
        "linear_inputs": linear_accuracy(x, t),
        "linear_hidden": linear_accuracy(hidden, t),
        "x": [float(v) for v in x[:, 0]],
        "y": [float(v) for v in x[:, 1]],
        "label": [int(v) for v in t],
        "hidden_x": [float(v) for v in hidden[:, 0]],
        "hidden_y": [float(v) for v in hidden[:, 1]],
        "boundary": [float(v) for v in boundary],
    }
