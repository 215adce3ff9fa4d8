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
    ### BEGIN SOLUTION
    m = a.max(axis=1, keepdims=True)
    e = np.exp(a - m)
    s = e.sum(axis=1, keepdims=True)
    y = e / s
    one_hot = t if t.ndim == 2 else np.eye(a.shape[1])[t]
    loss = -np.mean(np.sum(one_hot * (a - m - np.log(s)), axis=1))  # log y without computing y, which may be 0
    return {"m": m, "e": e, "s": s, "y": y, "loss": loss, "da": (y - one_hot) / len(a)}
    ### END SOLUTION


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
    ### BEGIN SOLUTION
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
    ### END SOLUTION


def affine_backward_steps(x, W, dout):
    """The three gradients of x W + b (Affine の逆伝播).

    x: (N, D); W: (D, M); dout: (N, M). Returns a dict with

        dx  (N, D)   ∂E/∂x
        dW  (D, M)   ∂E/∂W
        db  (M,)     ∂E/∂b

    Follow one entry: y[n, m] = Σ_d x[n, d]·W[d, m] + b[m]. Which outputs does W[d, m] take part in, and with which factor?

    Example: x = [[1, 2]], W = [[3], [4]], dout = [[10]]: dx = [[30, 40]], dW = [[10], [20]], db = [10].
    """
    ### BEGIN SOLUTION
    return {"dx": dout @ W.T, "dW": x.T @ dout, "db": dout.sum(axis=0)}
    ### END SOLUTION


### BEGIN EXAMPLES
def test_softmax_cross_entropy():
    """Scores 0 and log 3 are probabilities of 1/4 and 3/4.

    スコア 0 と log 3 は、確率 1/4 と 3/4 になります。
    """
    steps = softmax_cross_entropy_steps(np.array([[0.0, np.log(3.0)]]), np.array([0]))
    assert sorted(steps) == ["da", "e", "loss", "m", "s", "y"]
    assert np.allclose(steps["y"], [[0.25, 0.75]])
    assert np.isclose(steps["loss"], np.log(4), atol=1e-6)
    assert np.allclose(steps["da"], [[-0.75, 0.75]])


def test_large_scores():
    """Scores of ±1000 do no harm.

    スコアが ±1000 でも計算できます。
    """
    steps = softmax_cross_entropy_steps(np.array([[1000.0, -1000.0]]), np.array([1]))
    assert np.isfinite(steps["loss"])
    assert np.allclose(steps["da"], [[1.0, -1.0]])


def test_batch_norm():
    """Two samples: nothing comes back to x, as two normalized numbers are always −1 and 1.

    サンプルが 2 つなら、正規化した値はいつも −1 と 1 なので、x に勾配は戻りません。
    """
    steps = batch_norm_backward_steps(np.array([[1.0], [3.0]]), np.array([2.0]), 0.0, np.array([[1.0], [0.0]]))
    assert np.allclose(steps["xhat"], [[-1.0], [1.0]])
    assert np.allclose(steps["dgamma"], -1.0)
    assert np.allclose(steps["dvar"], 1.0)
    assert np.allclose(steps["dmu"], -2.0)
    assert np.allclose(steps["dx"], 0.0)


def test_affine():
    """One sample, two inputs, one output.

    サンプル 1 つ、入力 2 つ、出力 1 つの場合。
    """
    steps = affine_backward_steps(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.array([[10.0]]))
    assert np.allclose(steps["dx"], [[30.0, 40.0]])
    assert np.allclose(steps["dW"], [[10.0], [20.0]])
    assert np.allclose(steps["db"], [10.0])


### END EXAMPLES
