import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N = x.shape[0]
    # 順伝播
    mu = np.sum(x, axis=0) / N
    xc = x - mu
    var = np.sum(xc**2, axis=0) / N
    std = np.sqrt(var + eps)
    xhat = xc / std
    # 逆伝播
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xc, axis=0)
    dxhat = dout * gamma
    dvar = -0.5 * np.sum(dxhat * xc, axis=0) / std**2
    dmu = -np.sum(dxhat / std, axis=0) - 2 * dvar * np.mean(xc, axis=0)
    dx = dxhat / std + 2 * dvar * xc / N + dmu / N
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
