import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N, D = x.shape
    # forward
    mu = np.sum(x, axis=0) / N
    xc = x - mu
    var = np.sum(xc**2, axis=0) / N
    std = np.sqrt(var + eps)
    xhat = xc / std
    # backward
    dxhat = gamma * dout
    dgamma = np.sum(dout * xhat, axis=0)
    dbeta = np.sum(dxhat, axis=0)
    dvar = -0.5 * var ** (-1.5) * np.sum(dxhat * xc, axis=0)
    dxc = dxhat / std + 2.0 / N * xc * dvar
    dmu = -np.sum(dxc, axis=0)
    dx = dxc + dmu / N
    return dict(mu=mu, xc=xc, var=var, std=std, xhat=xhat, dgamma=dgamma, dbeta=dbeta, dxhat=dxhat, dvar=dvar, dmu=dmu, dx=dx)
