"""All heads as one wide matrix, blocks cut out of it; labels as one-hot rows of zeros where they are missing."""

import numpy as np


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng or np.random.default_rng()
        self.edges = np.concatenate([[0], np.cumsum(output_sizes)])
        self.w = np.asarray(loss_weights, dtype=float)
        wide = 0.01 * rng.standard_normal((hidden_size, self.edges[-1]))
        self.params = {}
        for k, (a, b) in enumerate(zip(self.edges[:-1], self.edges[1:], strict=True)):
            self.params[f"b2_{k}"] = np.zeros(b - a)
            self.params[f"W2_{k}"] = wide[:, a:b].copy()
        self.params["W1"] = 0.01 * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)

    def wide(self, kind):
        return np.concatenate([self.params[f"{kind}2_{k}"] for k in range(len(self.w))], axis=-1)

    def hidden(self, x):
        return np.maximum(np.einsum("nd,dm->nm", x, self.params["W1"]) + self.params["b1"], 0)

    def predict(self, x):
        return tuple(np.split(self.hidden(x) @ self.wide("W") + self.wide("b"), self.edges[1:-1], axis=1))

    def coded(self, targets):
        """One-hot rows, divided by the number of labels and times the weight: what each log-probability counts."""
        rows = []
        for t, w, size in zip(targets, self.w, np.diff(self.edges), strict=True):
            one_hot = (np.asarray(t)[:, None] == np.arange(size)) * 1.0
            rows.append(one_hot * (w / max(one_hot.sum(), 1.0)))
        return rows

    def loss(self, x, targets):
        worth = 0.0
        for a, share in zip(self.predict(x), self.coded(targets), strict=True):
            log_y = a - np.log(np.exp(a).sum(axis=1, keepdims=True))
            worth -= (share * log_y).sum()
        return np.array(worth)

    def gradient(self, x, targets):
        h = self.hidden(x)
        d = []
        for a, share in zip(self.predict(x), self.coded(targets), strict=True):
            y = np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
            d.append(y * share.sum(axis=1, keepdims=True) - share)
        wide = np.hstack(d)
        dz = wide @ self.wide("W").T * (h > 0)
        slopes = {"b1": np.ones(len(x)) @ dz, "W1": np.einsum("nd,nm->dm", x, dz)}
        for k, part in enumerate(d):
            slopes |= {f"W2_{k}": h.T @ part, f"b2_{k}": part.sum(axis=0)}
        return slopes
