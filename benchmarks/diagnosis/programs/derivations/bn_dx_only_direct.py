import numpy as np

def batch_norm_backward_steps(x, gamma, eps, dout):
    steps = {}
    n = x.shape[0]
    steps["mu"] = np.sum(x, axis=0) / n
    steps["xc"] = x - steps["mu"]
    steps["var"] = np.sum(steps["xc"] ** 2, axis=0) / n
    steps["std"] = (steps["var"] + eps) ** 0.5
    steps["xhat"] = steps["xc"] / steps["std"]
    steps["dgamma"] = np.sum(dout * steps["xhat"], axis=0)
    steps["dbeta"] = np.sum(dout, axis=0)
    steps["dxhat"] = dout * gamma
    steps["dvar"] = np.sum(steps["dxhat"] * steps["xc"], axis=0) * -0.5 * (steps["var"] + eps) ** -1.5
    steps["dmu"] = -np.sum(steps["dxhat"] / steps["std"], axis=0)
    steps["dx"] = steps["dxhat"] / steps["std"] + steps["dmu"] / n
    return steps
