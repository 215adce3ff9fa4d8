import numpy as np

def batch_norm_backward_steps(x, gamma, eps, dout):
    N = len(x)
    mu = x.mean(0)
    xc = x - mu
    var = (xc ** 2).mean(0)
    std = np.sqrt(var + eps)
    xhat = xc / std
    dgamma = (dout * xhat).sum(0)
    dbeta = dout.sum(0)
    dxhat = dout * gamma
    dvar = -np.sum(dxhat * xc, axis=0) / std ** 3
    dxc = dxhat / std + dvar * 2 * xc / N
    dmu = -dxc.sum(0)
    dx = dxc + dmu / N
    return dict(mu=mu, xc=xc, var=var, std=std, xhat=xhat, dgamma=dgamma, dbeta=dbeta, dxhat=dxhat, dvar=dvar, dmu=dmu, dx=dx)
