import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N, D = x.shape
    mu = np.sum(x, axis=0) / N
    xc = x - mu
    var = np.sum(xc**2, axis=0) / N
    std = np.sqrt(var + eps)
    xhat = xc / std

    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = gamma * dout
    # (var + eps) の -3/2 乗
    dvar = np.sum(dxhat * xc, axis=0) * (-1 / 2) * std ** (-3 / 2)
    dmu = np.sum(-dxhat / std, axis=0) + dvar * np.sum(-2 * xc, axis=0) / N
    dx = dxhat / std + dvar * 2 * xc / N + dmu / N

    steps = {"mu": mu, "xc": xc, "var": var, "std": std, "xhat": xhat}
    steps.update({"dgamma": dgamma, "dbeta": dbeta, "dxhat": dxhat, "dvar": dvar, "dmu": dmu, "dx": dx})
    return steps
