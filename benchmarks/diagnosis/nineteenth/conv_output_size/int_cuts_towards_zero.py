def conv_output_size(size, filter, stride=1, pad=0):
    out = int((size + 2 * pad - filter) / stride) + 1
    if out < 1:
        raise ValueError("the filter does not fit")
    return out
