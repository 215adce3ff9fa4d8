def batch_norm_backward_steps(x, gamma, eps, dout):
    n = x.shape[0]
    r = {}
    r["mu"] = np.sum(x, axis=0) / n
    r["xc"] = x - r["mu"]
    r["var"] = np.sum(r["xc"] ** 2, axis=0) / n
    r["std"] = np.sqrt(r["var"]) + eps
    r["xhat"] = r["xc"] / r["std"]
    # backward
    r["dgamma"] = np.sum(dout * r["xhat"], axis=0)
    r["dbeta"] = np.sum(dout, axis=0)
    r["dxhat"] = dout * gamma
    dstd = -np.sum(r["dxhat"] * r["xc"], axis=0) / r["std"] ** 2
    r["dvar"] = dstd / (2 * r["std"])
    dxc = r["dxhat"] / r["std"] + 2 * r["xc"] * r["dvar"] / n
    r["dmu"] = -np.sum(dxc, axis=0)
    r["dx"] = dxc
    return r
