def conv_output_size(size, filter, stride=1, pad=0):
    n = size + 2 * pad - filter
    if n < 0:
        raise ValueError
    return int(n / stride)
