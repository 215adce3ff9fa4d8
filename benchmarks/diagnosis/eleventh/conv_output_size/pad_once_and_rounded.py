def conv_output_size(size, filter, stride=1, pad=0):
    total = size + pad
    if total < filter:
        raise ValueError("filter too large")
    return round((total - filter) / stride) + 1
