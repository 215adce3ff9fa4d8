import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N, D = x.shape
    # step1: calculate mean
    mu = 1.0 / N * np.sum(x, axis=0)
    # step2: subtract mean vector of every training example
    xmu = x - mu
    # step3: following the lower branch - calculation denominator
    sq = xmu**2
    # step4: calculate variance
    var = 1.0 / N * np.sum(sq, axis=0)
    # step5: add eps for numerical stability, then sqrt
    sqrtvar = np.sqrt(var + eps)
    # step6: invert sqrtvar
    ivar = 1.0 / sqrtvar
    # step7: execute normalization
    xhat = xmu * ivar

    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dsqrtvar = -1.0 / (sqrtvar**2) * divar
    dvar = 0.5 * 1.0 / np.sqrt(var + eps) * dsqrtvar
    dsq = 1.0 / N * np.ones((N, D)) * dvar
    dxmu = dxhat * ivar + 2 * xmu * dsq
    dmu = -1 * np.sum(dxmu, axis=0)
    dx = dxmu + 1.0 / N * np.ones((N, D)) * dmu

    return {
        "mu": mu,
        "xc": xmu,
        "sq": sq,
        "var": var,
        "std": sqrtvar,
        "ivar": ivar,
        "xhat": xhat,
        "dgamma": dgamma,
        "dbeta": dbeta,
        "dxhat": dxhat,
        "divar": divar,
        "dvar": dvar,
        "dmu": dmu,
        "dx": dx,
    }
