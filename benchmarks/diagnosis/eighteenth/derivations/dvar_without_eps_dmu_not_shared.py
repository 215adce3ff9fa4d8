import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N = x.shape[0]
    # forward
    mu = np.sum(x, axis=0) / N
    xc = x - mu
    var = np.sum(xc**2, axis=0) / N
    std = np.sqrt(var + eps)
    xhat = xc / std

    # backward
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(xhat * dout, axis=0)
    dxhat = gamma * dout
    dvar = -0.5 * np.sum(dxhat * xc, axis=0) * var**-1.5
    dmu = -np.sum(dxhat / std, axis=0) - 2 * dvar * np.sum(xc, axis=0) / N
    dx = dxhat / std + 2 * xc * dvar / N + dmu

    names = "mu xc var std xhat dgamma dbeta dxhat dvar dmu dx".split()
    return dict(zip(names, [mu, xc, var, std, xhat, dgamma, dbeta, dxhat, dvar, dmu, dx]))
