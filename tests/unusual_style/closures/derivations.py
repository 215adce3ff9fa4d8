import numpy as np


def softmax_cross_entropy_steps(a, t):
    m = a.max(1)
    e = np.exp(a - m[:, None])
    s = e.sum(1)
    y = e / s[:, None]
    n = len(a)
    one = np.array(t if np.ndim(t) == 2 else np.eye(a.shape[1])[t])
    loss = float(np.mean(-np.log((y * one).sum(1) + 1e-7)))
    return dict(da=(y - one) / n, loss=loss, y=y, s=s, e=e, m=m)


def batch_norm_backward_steps(x, gamma, eps, dout):
    x, gamma, dout = (np.asarray(v, dtype=np.longdouble) for v in (x, gamma, dout))
    n = len(x)
    mu = x.mean(0, keepdims=True)
    xc = x - mu
    var = (xc * xc).mean(0, keepdims=True)
    std = np.sqrt(var + eps)
    xhat = xc / std
    dxhat = dout * gamma
    dvar = -(dxhat * xc).sum(0, keepdims=True) / (2 * std**3)
    dxc = dxhat / std + 2 * xc * dvar / n
    dmu = -dxc.sum(0, keepdims=True)
    names = "mu xc var std xhat dxhat dvar dmu".split()
    here = locals()
    steps = {name: here[name] for name in names}
    return steps | {"dx": dxc + dmu / n, "dgamma": (dout * xhat).sum(0), "dbeta": dout.sum(0)}


def affine_backward_steps(x, W, dout):
    dx = np.inner(dout, W)
    dW = sum(np.outer(p, q) for p, q in zip(x, dout))
    return {"db": dout.sum(axis=0, keepdims=False), "dW": dW, "dx": dx}
