"""The network without layers: one function forward, one back, pooling before ReLU."""

import itertools

import numpy as np


def patches(x, k, pad, stride):
    """(N, OH·OW, C·k·k) and (OH, OW), by index arrays."""
    N, C, H, W = x.shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + W] = x
    tops = np.arange(0, H + 2 * pad - k + 1, stride)
    lefts = np.arange(0, W + 2 * pad - k + 1, stride)
    rows = tops[:, None, None, None] + np.arange(k)[None, None, :, None]
    cols = lefts[None, :, None, None] + np.arange(k)[None, None, None, :]
    cut = big[:, :, rows, cols]  # (N, C, OH, OW, k, k)
    return cut.transpose(0, 2, 3, 1, 4, 5).reshape(N, len(tops) * len(lefts), C * k * k), (len(tops), len(lefts))


def quarters(maps):
    """The four pixels of every window, as four arrays (N, F, PH, PW)."""
    PH, PW = maps.shape[2] // 2, maps.shape[3] // 2
    return np.stack([maps[:, :, i : i + 2 * PH : 2, j : j + 2 * PW : 2] for i, j in itertools.product((0, 1), (0, 1))])


class SimpleConvNet:
    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param=None,
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        chosen = dict(conv_param or {"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1})
        F, self.k, self.pad, self.stride = (chosen[key] for key in ("filter_num", "filter_size", "pad", "stride"))
        rng = rng or np.random.default_rng()
        _, (OH, OW) = patches(np.zeros((1, *input_dim)), self.k, self.pad, self.stride)
        sizes = [F * (OH // 2) * (OW // 2), hidden_size, output_size]
        W3, W2 = (weight_init_std * rng.standard_normal((sizes[n], sizes[n + 1])) for n in (1, 0))
        W1 = weight_init_std * rng.standard_normal((F, input_dim[0], self.k, self.k))
        biases = {f"b{n + 1}": np.zeros(size) for n, size in enumerate((F, hidden_size, output_size))}
        self.params = {"W3": W3, "W2": W2, "W1": W1, **biases}

    def run(self, x):
        p = self.params
        kernel = p["W1"].reshape(len(p["b1"]), -1)
        rows, (OH, OW) = patches(x, self.k, self.pad, self.stride)
        z = np.einsum("npd,fd->nfp", rows, kernel).reshape(len(x), -1, OH, OW) + p["b1"].reshape(1, -1, 1, 1)
        four = quarters(z)
        best = four.max(axis=0)
        h1 = (np.abs(best) + best) / 2
        z2 = h1.reshape(len(x), -1) @ p["W2"] + p["b2"]
        h2 = z2 * (z2 > 0)
        return h2 @ p["W3"] + p["b3"], (rows, z.shape, four, best, h1, z2, h2)

    def predict(self, x):
        return self.run(x)[0]

    def targets(self, t):
        return t if t.ndim == 2 else (np.arange(len(self.params["b3"])) == t[:, None]).astype(float)

    def loss(self, x, t):
        e = np.exp(self.predict(x))
        return np.float32(0) - np.mean(np.sum(self.targets(t) * np.log(e / e.sum(axis=1)[:, None] + 1e-7), axis=1))

    def accuracy(self, x, t):
        labels = t.argmax(axis=1) if t.ndim == 2 else t
        return sum(int(np.argmax(a)) == int(k) for a, k in zip(self.predict(x), labels, strict=True)) / len(x)

    def gradient(self, x, t):
        p = self.params
        a, (rows, shape, four, best, h1, z2, h2) = self.run(x)
        y = np.exp(a - a.max(axis=1, keepdims=True))
        d3 = (y / y.sum(axis=1, keepdims=True) - self.targets(t)) / len(x)
        d2 = np.where(z2 > 0, d3 @ p["W3"].T, 0)
        d1 = (d2 @ p["W2"].T).reshape(h1.shape) * (best > 0)
        won = four == best
        share = won / won.sum(axis=0) * d1  # ties split
        dz = np.zeros(shape)
        PH, PW = best.shape[2:]
        for n, (i, j) in enumerate(itertools.product((0, 1), (0, 1))):
            dz[:, :, i : i + 2 * PH : 2, j : j + 2 * PW : 2] = share[n]
        dz = dz.reshape(*shape[:2], -1)
        return {
            "b3": d3.sum(axis=0),
            "W3": np.einsum("nm,nk->mk", h2, d3),
            "b2": d2.sum(axis=0),
            "W2": np.einsum("nd,nm->dm", h1.reshape(len(x), -1), d2),
            "b1": dz.sum(axis=(0, 2)),
            "W1": np.tensordot(dz, rows, axes=([0, 2], [0, 1])).reshape(p["W1"].shape),
        }
