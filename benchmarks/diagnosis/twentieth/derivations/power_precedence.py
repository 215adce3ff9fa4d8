import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N = x.shape[0]
    mu = np.mean(x, axis=0)
    xc = x - mu
    var = np.mean(xc ** 2, axis=0)
    std = np.sqrt(var + eps)
    xhat = xc / std

    # ここから逆伝播
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(xhat * dout, axis=0)
    dxhat = dout * gamma
    dvar = np.sum(dxhat * xc, axis=0) * (-0.5) * (var + eps) ** -3 / 2
    dmu = -np.sum(dxhat, axis=0) / std + dvar * np.mean(-2 * xc, axis=0)
    dx = dxhat / std + dvar * 2 * xc / N + dmu / N
    return {
        "mu": mu, "xc": xc, "var": var, "std": std, "xhat": xhat,
        "dgamma": dgamma, "dbeta": dbeta, "dxhat": dxhat,
        "dvar": dvar, "dmu": dmu, "dx": dx,
    }
