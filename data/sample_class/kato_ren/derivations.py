"""Backward passes step by step, with a name for every step (誤差逆伝播の式を一段ずつ).

A layer's `backward` is a few lines at the end of a derivation. Here the derivation itself is the exercise: each function
returns all intermediate results under their names, so that each line on paper can be checked against a number.

∂E/∂v is written dv: dx = ∂E/∂x, dvar = ∂E/∂var. It has the shape of v. Where dout comes in, it is ∂E/∂(output).
The entries of a returned dict may be arrays of any float dtype; extra entries are not allowed. Arguments are never
changed.
Sources: the course's days 1 and 2; Ioffe and Szegedy 2015.
"""

import numpy as np


def softmax_cross_entropy_steps(a, t):
    """Softmax, cross-entropy and its gradient, in six steps (ソフトマックスと交差エントロピー誤差).

    a: scores (N, C), of any size, ±1000 included; t: class numbers (N,), integers, or one-hot rows (N, C).
    Returns a dict with

        m     (N, 1)   the largest score of each row
        e     (N, C)   exp(a − m)
        s     (N, 1)   sums of the rows of e
        y     (N, C)   e / s, the probabilities
        loss  float    −mean of log y[n, t_n]; 1e-7 may be added inside the logarithm, or not. Finite for all scores
        da    (N, C)   ∂loss/∂a = (y − t) / N, t as one-hot rows

    m and s may be (N,) as well.

    Example: a = [[0, log 3]], t = [0]: y = [[1/4, 3/4]], loss = log 4, da = [[−3/4, 3/4]].
    """
    m = a.max(axis=1, keepdims=True)
    e = np.exp(a - m)
    s = e.sum(axis=1, keepdims=True)
    y = e / s
    one_hot = t if t.ndim == 2 else np.eye(a.shape[1])[t]
    loss = -np.mean(np.sum(one_hot * (a - m - np.log(s)), axis=1))  # log y without computing y, which may be 0
    return {"m": m, "e": e, "s": s, "y": y, "loss": loss, "da": (y - one_hot) / len(a)}


def batch_norm_backward_steps(x, gamma, eps, dout):
    """Batch normalization forward and backward, in eleven steps (バッチ正規化の逆伝播).

    x: (N, D); gamma: (D,); eps: float; dout: (N, D). β is not needed. The output is gamma·xhat + β. Returns a dict with

        mu      (D,)     means over the batch
        xc      (N, D)   x − mu
        var     (D,)     means of xc² over the batch
        std     (D,)     √(var + eps)
        xhat    (N, D)   xc / std

        dgamma  (D,)     ∂E/∂gamma
        dbeta   (D,)     ∂E/∂β
        dxhat   (N, D)   dout · gamma
        dvar    (D,)     ∂E/∂var, through std
        dmu     (D,)     ∂E/∂mu by both paths: through xc directly, and through var (that part is 0 but for rounding)
        dx      (N, D)   ∂E/∂x by all three paths: through xc directly, through var, and through mu

    What is (D,) may be (1, D) as well.

    Example: x = [[1], [3]], gamma = [2], eps = 0, dout = [[1], [0]]: std = [1], xhat = [[−1], [1]], dgamma = [−1],
    dxhat = [[2], [0]], dvar = [1], dmu = [−2], dx = [[0], [0]].
    """
    N = len(x)
    mu = x.mean(axis=0)
    xc = x - mu
    var = (xc**2).mean(axis=0)
    std = np.sqrt(var + eps)
    xhat = xc / std
    dgamma, dbeta = (dout * xhat).sum(axis=0), dout.sum(axis=0)
    dxhat = dout * gamma
    dvar = (dxhat * xc).sum(axis=0) * -0.5 / std**3
    dmu = -dxhat.sum(axis=0) / std - 2 * dvar * xc.mean(axis=0)
    dx = dxhat / std + dvar * 2 * xc / N + dmu / N
    return {
        "mu": mu,
        "xc": xc,
        "var": var,
        "std": std,
        "xhat": xhat,
        "dgamma": dgamma,
        "dbeta": dbeta,
        "dxhat": dxhat,
        "dvar": dvar,
        "dmu": dmu,
        "dx": dx,
    }


def affine_backward_steps(x, W, dout):
    """The three gradients of x W + b (Affine の逆伝播).

    x: (N, D); W: (D, M); dout: (N, M). Returns a dict with

        dx  (N, D)   ∂E/∂x
        dW  (D, M)   ∂E/∂W
        db  (M,)     ∂E/∂b

    Follow one entry: y[n, m] = Σ_d x[n, d]·W[d, m] + b[m]. Which outputs does W[d, m] take part in, and with which factor?

    Example: x = [[1, 2]], W = [[3], [4]], dout = [[10]]: dx = [[30, 40]], dW = [[10], [20]], db = [10].
    """
    return {"dx": dout @ W.T, "dW": x.T @ dout, "db": dout.sum(axis=0)}
