def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size + 2 * pad:
        raise ValueError("too large")
    return (size + pad - filter) // stride + 1
