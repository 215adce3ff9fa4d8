def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size:
        raise ValueError("the filter does not fit into the image")
    return (size + 2 * pad - filter) // stride + 1
