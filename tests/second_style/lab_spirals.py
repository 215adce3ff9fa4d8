"""The lab on spirals with arms written out and a line by the normal equations."""

import numpy as np
from initialization import init_weights
from layers import Affine, SoftmaxWithLoss, Tanh
from optimizers import Adam
from sequential import Sequential


def arms(rng):
    r = np.concatenate([np.linspace(0.05, 1.0, 60)] * 2)
    t = np.arange(120) // 60
    angle = np.pi * t + 4 * r + 0.2 * rng.standard_normal(120)
    return np.column_stack([r * np.sin(angle), r * np.cos(angle)]), t


def separated(z, t):
    z = np.column_stack([np.ones(len(z)), z])
    w = np.linalg.pinv(z) @ np.where(t == 1, 1.0, -1.0)
    return np.mean(np.sign(z @ w) == np.where(t == 1, 1, -1))


def measure(rng):
    x, t = arms(rng)
    a, b, c = (Affine(init_weights(s, "xavier", rng), np.zeros(s[1])) for s in ((2, 16), (16, 2), (2, 2)))
    a.W[...] = 2 * a.W
    net, rule = Sequential([a, Tanh(), b, Tanh(), c], SoftmaxWithLoss(), rng), Adam(lr=0.02)
    for _ in range(600):
        rule.update(net.params, net.gradient(x, t))
    hidden = np.tanh(np.tanh(x @ a.W + a.b) @ b.W + b.b)
    ys, xs = np.meshgrid(np.linspace(-1.3, 1.3, 25), np.linspace(-1.3, 1.3, 25), indexing="ij")
    scores = net.predict(np.column_stack([xs.ravel(), ys.ravel()]))
    return {
        "x": x[:, 0],
        "y": x[:, 1],
        "label": t * 1.0,
        "hidden_x": hidden[:, 0],
        "hidden_y": hidden[:, 1],
        "boundary": np.diff(scores, axis=1)[:, 0],
        "accuracy": net.accuracy(x, t),
        "linear_inputs": separated(x, t),
        "linear_hidden": separated(hidden, t),
    }
