import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    batch_size = x.shape[0]
    # forward
    mu = x.mean(axis=0)
    xc = x - mu
    var = np.mean(xc**2, axis=0)
    std = np.sqrt(var + eps)
    xn = xc / std
    # backward
    dbeta = dout.sum(axis=0)
    dgamma = np.sum(xn * dout, axis=0)
    dxn = gamma * dout
    dxc = dxn / std
    dstd = -np.sum((dxn * xc) / (std * std), axis=0)
    dvar = 0.5 * dstd / std
    dxc += (2.0 / batch_size) * xc * dvar
    dmu = np.sum(dxc, axis=0)
    dx = dxc - dmu / batch_size
    return {
        "mu": mu,
        "xc": xc,
        "var": var,
        "std": std,
        "xhat": xn,
        "dgamma": dgamma,
        "dbeta": dbeta,
        "dxhat": dxn,
        "dvar": dvar,
        "dmu": dmu,
        "dx": dx,
    }
