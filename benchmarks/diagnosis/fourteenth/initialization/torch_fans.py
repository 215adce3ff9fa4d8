import numpy as np


def _calculate_fan_in_and_fan_out(shape):
    num_input_fmaps = shape[1]
    num_output_fmaps = shape[0]
    receptive_field_size = 1
    for s in shape[2:]:
        receptive_field_size *= s
    fan_in = num_input_fmaps * receptive_field_size
    fan_out = num_output_fmaps * receptive_field_size
    return fan_in, fan_out


def init_weights(shape, method, rng, std=0.01):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(shape)
    if method == "zeros":
        return np.zeros(shape)
    if method == "normal":
        return rng.normal(0.0, std, shape)
    if method == "xavier":
        return rng.normal(0.0, np.sqrt(1.0 / fan_in), shape)
    if method == "glorot":
        return rng.normal(0.0, np.sqrt(2.0 / (fan_in + fan_out)), shape)
    if method == "he":
        return rng.normal(0.0, np.sqrt(2.0 / fan_in), shape)
    raise ValueError(method)
