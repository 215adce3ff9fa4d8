import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N = len(x)
    r = {}
    r["mu"] = x.mean(axis=0)
    r["xc"] = x - r["mu"]
    r["var"] = (r["xc"] ** 2).mean(axis=0)
    r["std"] = np.sqrt(r["var"] + eps)
    r["xhat"] = r["xc"] / r["std"]
    r["dbeta"] = dout.sum(axis=0)
    r["dxhat"] = dout * gamma
    r["dgamma"] = (r["dxhat"] * r["xhat"]).sum(axis=0)
    r["dvar"] = -(r["dxhat"] * r["xc"]).sum(axis=0) / r["std"] ** 3
    r["dmu"] = -(r["dxhat"] / r["std"]).sum(axis=0)
    r["dx"] = r["dxhat"] / r["std"] + 2 * r["xc"] * r["dvar"] / N + r["dmu"] / N
    return r
