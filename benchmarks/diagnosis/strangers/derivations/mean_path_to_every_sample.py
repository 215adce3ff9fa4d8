import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    n = x.shape[0]
    mu = np.mean(x, axis=0)
    xc = x - mu
    var = np.mean(xc**2, axis=0)
    std = np.sqrt(var + eps)
    xhat = xc / std
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    dvar = np.sum(dxhat * xc * -0.5 * (var + eps) ** -1.5, axis=0)
    dmu = np.sum(-dxhat / std, axis=0) + dvar * np.mean(-2 * xc, axis=0)
    # 平均は全サンプルに同じだけ効く
    dx = dxhat / std + dvar * 2 * xc / n + dmu
    return {
        "mu": mu, "xc": xc, "var": var, "std": std, "xhat": xhat, "dgamma": dgamma,
        "dbeta": dbeta, "dxhat": dxhat, "dvar": dvar, "dmu": dmu, "dx": dx,
    }
