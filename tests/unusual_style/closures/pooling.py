import numpy as np


class _Pool:
    """Windows as one axis (N, C, OH, OW, K), and their way back with np.add.at."""

    fill = 0.0

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def windows(self, x):
        p = self.pad
        self.shape = x.shape
        big = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=self.fill)
        self.big = big.shape
        v = np.lib.stride_tricks.sliding_window_view(big, (self.pool_h, self.pool_w), axis=(2, 3))
        v = v[:, :, :: self.stride, :: self.stride]
        return v.reshape(*v.shape[:4], -1)

    def scatter(self, g):
        """Adds (N, C, OH, OW, K) to the pixels."""
        out, p, s = np.zeros(self.big), self.pad, self.stride
        oh, ow = g.shape[2:4]
        for k in range(g.shape[-1]):
            y, x = divmod(k, self.pool_w)
            out[:, :, y : y + s * oh : s, x : x + s * ow : s] += g[..., k]
        return out[:, :, p : p + self.shape[2], p : p + self.shape[3]]


class MaxPooling(_Pool):
    """Among ties the first gets most: shares 1/2, 1/4, … made to sum to 1."""

    fill = -np.inf

    def forward(self, x):
        w = self.windows(x)
        top = w.max(-1)
        tied = w == top[..., None]
        share = tied * 0.5 ** np.cumsum(tied, -1)
        self.share = share / share.sum(-1, keepdims=True)
        return top

    def backward(self, dout):
        return self.scatter(self.share * dout[..., None])


class AveragePooling(_Pool):
    def forward(self, x):
        return self.windows(x).mean(-1)

    def backward(self, dout):
        k = self.pool_h * self.pool_w
        return self.scatter(np.broadcast_to(dout[..., None] / k, (*dout.shape, k)))


class LpPooling(_Pool):
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        super().__init__(pool_h, pool_w, stride)
        self.p = p

    def forward(self, x):
        self.w = w = self.windows(x)
        self.out = np.linalg.norm(w, ord=self.p, axis=-1) if w.ndim < 3 else np.sum(np.abs(w) ** self.p, -1) ** (1 / self.p)
        return self.out.copy()

    def backward(self, dout):
        norm = np.where(self.out > 0, self.out, 1)[..., None]
        return self.scatter(dout[..., None] * np.sign(self.w) * (np.abs(self.w) / norm) ** (self.p - 1))
