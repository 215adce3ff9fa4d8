import numpy as np



def batch_norm_backward_steps(x, gamma, eps, dout):
    n = x.shape[0]
    steps = {}
    steps["mu"] = np.mean(x, axis=0)
    steps["xc"] = x - steps["mu"]
    steps["var"] = np.mean(steps["xc"] ** 2, axis=0)
    steps["std"] = np.sqrt(steps["var"] + eps)
    steps["xhat"] = steps["xc"] / steps["std"]
    steps["dgamma"] = np.sum(dout * steps["xhat"], axis=0)
    steps["dbeta"] = np.sum(dout, axis=0)
    steps["dxhat"] = gamma * dout
    steps["dvar"] = np.sum(steps["dxhat"] * steps["xc"], axis=0) * (-0.5) * steps["var"] ** -1.5
    steps["dmu"] = -np.sum(steps["dxhat"], axis=0) / steps["std"] + steps["dvar"] * np.mean(-2 * steps["xc"], axis=0)
    steps["dx"] = steps["dxhat"] / steps["std"] + steps["dvar"] * 2 * steps["xc"] / n + steps["dmu"] / n
    return steps
