def trace_shapes(input_shape, layers):
    def out_size(n, k, s, p, up):
        span = n + 2 * p - k
        if span < 0:
            raise ValueError("window %d > input %d" % (k, n + 2 * p))
        if up:
            return -(-span // s) + 1
        return span // s + 1

    history = [tuple(input_shape)]
    current = tuple(input_shape)
    for spec in layers:
        kind = spec["type"]
        if kind == "conv":
            k, s, p = spec["size"], spec["stride"], spec["pad"]
            current = (spec["filters"], out_size(current[1], k, s, p, False), out_size(current[2], k, s, p, False))
        elif kind == "pool":
            k, s = spec["size"], spec["stride"]
            # 端の余りもプーリングする
            current = (current[0], out_size(current[1], k, s, 0, True), out_size(current[2], k, s, 0, True))
        elif kind == "flatten":
            length = 1
            for d in current:
                length *= d
            current = (length,)
        elif kind == "affine":
            current = (spec["units"],)
        history.append(current)
    return history
