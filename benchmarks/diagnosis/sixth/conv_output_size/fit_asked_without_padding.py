def conv_output_size(size, filter, stride=1, pad=0):
    if filter > size:
        raise ValueError("the filter is larger than the image")
    padded = size + pad + pad
    count = 0
    position = 0
    while position + filter <= padded:
        count += 1
        position += stride
    return count
