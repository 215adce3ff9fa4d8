import math

def after(shape, layer):
    kind = layer["type"]
    if kind in ("conv", "pool"):
        pad = layer["pad"] if kind == "conv" else 0
        out = []
        for size in shape[1:]:
            room = size + 2 * pad - layer["size"]
            if room < 0:
                raise ValueError(f"{layer} does not fit into {shape}")
            out.append(room // layer["stride"] + 1)
        return (layer["filters"] if kind == "conv" else shape[0], *out)
    if kind == "flatten":
        return (math.prod(shape),)
    if kind == "affine":
        return (layer["units"],)
    return shape

def trace_shapes(input_shape, layers):
    out = []
    shape = input_shape
    for layer in layers:
        shape = after(shape, layer)
        out.append(shape)
    return out
