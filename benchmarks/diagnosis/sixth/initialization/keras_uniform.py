import numpy as np



def init_weights(shape, method, rng, std=0.01):
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        receptive = shape[2] * shape[3]
        fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0, std, shape)
    # VarianceScaling(distribution="uniform")
    scale = {"xavier": 1.0 / fan_in, "glorot": 2.0 / (fan_in + fan_out), "he": 2.0 / fan_in}[method]
    limit = np.sqrt(3.0 * scale)
    return rng.uniform(-limit, limit, size=shape)
