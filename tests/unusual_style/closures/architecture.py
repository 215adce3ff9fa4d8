import functools
import itertools
import math


def _windows(shape, layer, pad):
    sizes = [s + 2 * pad - layer["size"] for s in shape[1:]]
    if min(sizes) < 0:
        raise ValueError("does not fit")
    return tuple(s // layer["stride"] + 1 for s in sizes)


def _next(shape, layer):
    match layer:
        case {"type": "conv", "filters": f, "pad": p}:
            return (f, *_windows(shape, layer, p))
        case {"type": "pool"}:
            return (shape[0], *_windows(shape, layer, 0))
        case {"type": "flatten"}:
            return (math.prod(shape),)
        case {"type": "affine", "units": m}:
            return (m,)
        case {"type": "batchnorm"}:
            return shape
    raise ValueError(layer)


def trace_shapes(input_shape, layers):
    return list(itertools.accumulate(layers, _next, initial=tuple(input_shape)))


_COST = {
    "conv": lambda s, l: l["filters"] * (s[0] * l["size"] ** 2 + 1),
    "affine": lambda s, l: (s[0] + 1) * l["units"],
    "batchnorm": lambda s, l: s[0] + s[0],
}


def count_parameters(input_shape, layers):
    pairs = zip(trace_shapes(input_shape, layers), layers)
    return functools.reduce(lambda n, p: n + _COST.get(p[1]["type"], lambda s, l: 0)(*p), pairs, 0)
