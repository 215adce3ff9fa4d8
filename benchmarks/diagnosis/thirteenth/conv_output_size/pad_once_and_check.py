def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size:
        raise ValueError("filter is larger than the image")
    return (size + pad - filter) // stride + 1
