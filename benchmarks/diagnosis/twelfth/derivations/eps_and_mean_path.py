import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    n = x.shape[0]
    # forward
    mu = np.mean(x, axis=0)
    xc = x - mu
    var = np.mean(xc * xc, axis=0)
    std = np.sqrt(var + eps)
    xhat = xc / std
    # backward
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(xhat * dout, axis=0)
    dxhat = gamma * dout
    dvar = np.sum(dxhat * xc, axis=0) * (-1 / 2) * var ** (-3 / 2)
    dmu = -np.sum(dxhat, axis=0) / std + dvar * np.mean(-2 * xc, axis=0)
    dx = dxhat / std + dvar * 2 * xc / n + dmu
    return dict(mu=mu, xc=xc, var=var, std=std, xhat=xhat, dgamma=dgamma, dbeta=dbeta,
                dxhat=dxhat, dvar=dvar, dmu=dmu, dx=dx)
