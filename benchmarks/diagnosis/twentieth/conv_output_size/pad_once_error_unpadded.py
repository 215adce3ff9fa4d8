def conv_output_size(size, filter, stride=1, pad=0):
    if size < filter:
        raise ValueError("the filter is larger than the image")
    return (size + pad - filter) // stride + 1
