import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    n = x.shape[0]
    out = {}
    # forward
    out["mu"] = np.sum(x, axis=0) / n
    out["xc"] = x - out["mu"]
    out["var"] = np.sum(out["xc"] ** 2, axis=0) / n
    out["std"] = np.sqrt(out["var"] + eps)
    out["xhat"] = out["xc"] / out["std"]
    # backward
    out["dbeta"] = np.sum(dout, axis=0)
    out["dgamma"] = np.sum(dout * out["xc"], axis=0)
    out["dxhat"] = dout * gamma
    out["dvar"] = np.sum(out["dxhat"] * out["xc"], axis=0) * (-0.5) / (out["std"] * out["std"])
    out["dmu"] = -np.sum(out["dxhat"], axis=0) / out["std"] + out["dvar"] * np.sum(-2 * out["xc"], axis=0) / n
    out["dx"] = out["dxhat"] / out["std"] + out["dvar"] * 2 * out["xc"] / n + out["dmu"] / n
    return out
