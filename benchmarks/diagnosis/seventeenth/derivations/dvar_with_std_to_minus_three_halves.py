import numpy as np


def batch_norm_backward_steps(x, gamma, eps, dout):
    N = x.shape[0]
    s = {}
    s["mu"] = np.mean(x, axis=0)
    s["xc"] = x - s["mu"]
    s["var"] = np.mean(s["xc"] ** 2, axis=0)
    s["std"] = np.sqrt(s["var"] + eps)
    s["xhat"] = s["xc"] / s["std"]
    # ここから逆伝播
    s["dgamma"] = np.sum(dout * s["xhat"], axis=0)
    s["dbeta"] = np.sum(dout, axis=0)
    s["dxhat"] = dout * gamma
    s["dvar"] = np.sum(s["dxhat"] * s["xc"], axis=0) * (-0.5) * s["std"] ** (-1.5)
    s["dmu"] = -np.sum(s["dxhat"] / s["std"], axis=0) - 2 * s["dvar"] * np.mean(s["xc"], axis=0)
    s["dx"] = s["dxhat"] / s["std"] + s["dvar"] * 2 * s["xc"] / N + s["dmu"] / N
    return s
