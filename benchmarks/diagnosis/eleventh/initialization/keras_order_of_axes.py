def init_weights(shape, method, rng, std=0.01):
    # fan_in / fan_out (same as keras.initializers)
    receptive = 1
    for n in shape[:-2]:
        receptive *= n
    fan_in = shape[-2] * receptive
    fan_out = shape[-1] * receptive
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        s = std
    elif method == "xavier":
        s = (1.0 / fan_in) ** 0.5
    elif method == "glorot":
        s = (2.0 / (fan_in + fan_out)) ** 0.5
    elif method == "he":
        s = (2.0 / fan_in) ** 0.5
    else:
        raise ValueError(method)
    return s * rng.standard_normal(shape)
