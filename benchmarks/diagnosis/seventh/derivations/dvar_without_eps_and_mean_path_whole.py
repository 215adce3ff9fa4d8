import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    rows = len(x)
    steps = {}
    steps["mu"] = mu = x.sum(axis=0) / rows
    steps["xc"] = xc = x - mu
    steps["var"] = var = (xc * xc).sum(axis=0) / rows
    steps["std"] = std = (var + eps) ** 0.5
    steps["xhat"] = xhat = xc / std
    steps["dbeta"] = dout.sum(axis=0)
    steps["dgamma"] = (xhat * dout).sum(axis=0)
    steps["dxhat"] = dxhat = gamma * dout
    steps["dvar"] = dvar = -0.5 * (dxhat * xc).sum(axis=0) * var**-1.5
    through_var = 2 * xc * dvar / rows
    steps["dmu"] = dmu = -(dxhat / std).sum(axis=0) - through_var.sum(axis=0)
    steps["dx"] = dxhat / std + through_var + dmu
    return steps
