def conv_output_size(size, filter, stride=1, pad=0):
    room = size - 2 * pad - filter
    if size + 2 * pad < filter:
        raise ValueError("too large")
    return room // stride + 1
